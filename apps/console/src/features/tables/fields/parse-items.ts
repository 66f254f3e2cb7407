import type { DictionaryItem } from '@screenpop/contract'

/** Between key and label on a pasted line: a tab, `=`, a colon, a comma or a semicolon, of either width. */
const separator = /\s*[\t=:,;：，；]\s*/

/**
 * Reads pasted lines as dictionary items: `1 = Gold`, or a line without separator, which is key and label alike. Empty
 * lines are passed over.
 * @example parseItems('1,Standard\n2,Silver') // [{ key: '1', label: 'Standard' }, { key: '2', label: 'Silver' }]
 */
export const parseItems = (text: string): DictionaryItem[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const cut = separator.exec(line)
      const key = cut ? line.slice(0, cut.index) : line
      const label = cut ? line.slice(cut.index + cut[0].length) : line
      return { key: key || label, label: label || key }
    })

/** Adds items; where a key is there already, its label is replaced. */
export const mergeItems = (
  present: readonly DictionaryItem[],
  added: readonly DictionaryItem[],
): DictionaryItem[] => {
  const merged = new Map(present.map((item) => [item.key, item]))
  for (const item of added) merged.set(item.key, item)
  return [...merged.values()]
}

/** The keys that appear more than once. */
export const repeatedKeys = (items: readonly DictionaryItem[]): string[] => {
  const seen = new Set<string>()
  const repeated = items.filter(({ key }) => key !== '' && (seen.has(key) || !seen.add(key)))
  return [...new Set(repeated.map(({ key }) => key))]
}
