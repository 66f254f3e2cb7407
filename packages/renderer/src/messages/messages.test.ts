import { expect, it } from 'vitest'
import { en } from './en.ts'
import { pageLocaleOf } from './messages.ts'
import { zh } from './zh.ts'

it.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
  ['fr, zh;q=0.4, en;q=0.3', 'zh'],
  ['fr', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('the page for %s is in %s', (accepted, locale) => {
  expect(pageLocaleOf(accepted)).toBe(locale)
})

it('says everything in both languages', () => {
  const english = new Set(Object.values(en).filter((text) => typeof text === 'string'))
  const untranslated = Object.values(zh).filter((text) => typeof text === 'string' && english.has(text))
  expect(untranslated).toEqual([])
})
