import { expect, it } from 'vitest'
import { en } from './en.ts'
import { pageLocaleOf } from './messages.ts'
import { zh } from './zh.ts'

it.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
  ['fr, zh;q=0.4, en;q=0.3', 'zh'],
  ['fr', 'en'],
  ['zh;q=0', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('the page for %s is in %s', (accepted, locale) => {
  expect(pageLocaleOf(accepted)).toBe(locale)
})

/** Every text of a language, by where it stands; those with a value in them are left out. */
const textsOf = (words: object, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([name, each]): [string, string][] =>
    typeof each === 'string'
      ? [[`${at}${name}`, each]]
      : typeof each === 'object'
        ? textsOf(each, `${at}${name}.`)
        : [],
  )

it('says everything in both languages', () => {
  const chinese = new Map(textsOf(zh))
  const same = textsOf(en).filter(([at, text]) => chinese.get(at) === text)
  // names of products are the same in every language
  expect(same.map(([at]) => at)).toEqual(['media.whatsapp', 'media.telegram'])
  expect(new Set(chinese.keys())).toEqual(new Set(textsOf(en).map(([at]) => at)))
})
