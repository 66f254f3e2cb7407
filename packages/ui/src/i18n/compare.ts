import type { Namespace } from './namespace.ts'

const plural = /_(zero|one|two|few|many|other)$/
const variables = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map(([, name]) => name).sort()

/**
 * What is wrong with the texts of a namespace: keys that only one language has, empty texts, variables that differ
 * between the languages. For the tests of every package that brings texts.
 */
export const faultsOf = ({ name, texts }: Namespace): string[] => {
  const faults: string[] = []
  const forms = (language: 'en' | 'zh') => {
    const grouped = new Map<string, [string, string][]>()
    for (const entry of Object.entries(texts[language])) {
      const key = entry[0].replace(plural, '')
      grouped.set(key, [...(grouped.get(key) ?? []), entry])
    }
    return grouped
  }
  const en = forms('en')
  const zh = forms('zh')
  for (const key of new Set([...en.keys(), ...zh.keys()])) {
    const [english, chinese] = [en.get(key) ?? [], zh.get(key) ?? []]
    if (english.length === 0) faults.push(`${name}:${key} has no English text`)
    if (chinese.length === 0) faults.push(`${name}:${key} has no Chinese text`)
    const used = (entries: [string, string][]) =>
      [...new Set(entries.flatMap(([, text]) => variables(text)))].join()
    if (english.length > 0 && chinese.length > 0 && used(english) !== used(chinese)) {
      faults.push(`${name}:${key} names {${used(english)}} in English and {${used(chinese)}} in Chinese`)
    }
    if ([...english, ...chinese].some(([, text]) => text.trim() === ''))
      faults.push(`${name}:${key} is empty`)
  }
  return faults
}
