import { readdirSync, readFileSync } from 'node:fs'
import { errorStatus } from '@screenpop/contract'
import { describe, expect, test } from 'vitest'
import { faultsOf } from './compare.ts'
import { createI18n, sharedNamespaces } from './create-i18n.ts'
import { errorsNamespace } from './errors.ts'
import { issuesNamespace } from './issues.ts'

describe('shared texts', () => {
  test.each(sharedNamespaces)('$name is complete in both languages', (namespace) => {
    expect(faultsOf(namespace)).toEqual([])
  })

  test('the comparison notices what is missing, superfluous, empty, or names other values', () => {
    const faults = faultsOf({
      name: 'x',
      texts: {
        en: { a: 'A', n_one: '{{count}} row', n_other: '{{count}} rows', v: '{{size}}', e: ' ' },
        zh: { b: '乙', n_other: '{{count}} 行', v: '{{length}}', e: '空' },
      },
    })
    expect(faults).toEqual([
      'x:a has no Chinese text',
      'x:v names {size} in English and {length} in Chinese',
      'x:e is empty',
      'x:b has no English text',
    ])
  })

  test.each(Object.keys(errorStatus))('error code %s has a text in both languages', (code) => {
    expect(errorsNamespace.texts.en[code]).toBeTruthy()
    expect(errorsNamespace.texts.zh[code]).toBeTruthy()
  })
})

/** Every literal of an issue in the sources of the rooms: `{ pointer: …, code: 'x'` in either order, and `fault('x', …)`. */
const issueCodesInSources = (): Map<string, string> => {
  const root = new URL('../../../', import.meta.url)
  const codes = new Map<string, string>()
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!/^[\w-]+\/src\/.*\.tsx?$/.test(path) || /\.test\.tsx?$/.test(path) || path.startsWith('ui/'))
      continue
    const source = readFileSync(new URL(path, root), 'utf8')
    const found = [
      ...source.matchAll(/pointer[^{}]{0,160}?\bcode: '([A-Za-z.]+)'/g),
      ...source.matchAll(/\bcode: '([A-Za-z.]+)',\s*message/g),
    ]
    for (const [, code] of found) if (code && !(code in errorStatus)) codes.set(code, path)
  }
  return codes
}

describe('issue codes', () => {
  const codes = issueCodesInSources()

  test('are found in the sources', () => {
    expect(codes.has('required')).toBe(true)
    expect(codes.has('tooLong')).toBe(true)
  })

  test('have a text in both languages', () => {
    const missing = [...codes].filter(
      ([code]) => !issuesNamespace.texts.en[code] || !issuesNamespace.texts.zh[code],
    )
    expect(missing).toEqual([])
  })
})

describe('createI18n', () => {
  test('speaks the language asked for, counts, and writes numbers as the locale does', () => {
    expect(createI18n([], 'en').t('allShown', { count: 12_345 })).toBe('12,345 in all')
    expect(createI18n([], 'zh').t('allShown', { count: 1 })).toBe('共 1 项')
  })

  test('reads keys with dots as they are', () => {
    expect(createI18n([], 'zh').t('errors:request.tooLarge')).toBe('超出贵单位允许发送的大小。')
  })
})
