import { readdirSync, readFileSync } from 'node:fs'
import { errorStatus, importRefusals, rowFaults } from '@screenpop/contract'
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

/** How the rooms write an issue: as an object, or through the small makers that they have for it. */
const issueForms = [
  /\bpointer[^{}]{0,160}?\bcode: '([A-Za-z.]+)'/g,
  /\bcode: '([A-Za-z.]+)',\s*message/g,
  /\bissue\(\s*[`'][^,]*?,\s*'([A-Za-z]+)'/g,
  /\bissueAt\(\s*\w+,\s*'([A-Za-z]+)'/g,
  /\bfault\(\s*(?:[^,()']+,\s*)?'([A-Za-z]+)',\s*[`']/g,
  /\bfaultOf\(\s*\w+,\s*'([A-Za-z]+)'/g,
  /\brefused\(\s*'([A-Za-z]+)'/g,
]
/** What has texts of its own: the designer speaks of pages, a test call of the answers of an external API. */
const elsewhere = /^(ui|designer|connectors\/src\/(answer|client)|pages\/src\/validation)\b/

const issueCodesInSources = (): Map<string, string> => {
  const root = new URL('../../../', import.meta.url)
  const codes = new Map<string, string>()
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!/^[\w-]+\/src\/.*\.tsx?$/.test(path) || /\.test\.tsx?$/.test(path) || elsewhere.test(path)) continue
    const source = readFileSync(new URL(path, root), 'utf8')
    for (const form of issueForms) {
      for (const [, code] of source.matchAll(form)) if (code && !(code in errorStatus)) codes.set(code, path)
    }
  }
  for (const code of [...importRefusals, ...rowFaults]) codes.set(code, 'contract/src/imports.ts')
  return codes
}

describe('issue codes', () => {
  const codes = issueCodesInSources()

  test('are found in the sources', () => {
    // One of each way of writing them.
    for (const code of [
      'required',
      'taken',
      'neverUnique',
      'columnOrder',
      'noIndexField',
      'notADate',
      'empty',
    ]) {
      expect(codes.has(code), code).toBe(true)
    }
  })

  test('have a text in both languages', () => {
    const missing = [...codes].filter(
      ([code]) => !issuesNamespace.texts.en[code] || !issuesNamespace.texts.zh[code],
    )
    expect(missing).toEqual([])
  })
})

test.each([
  ['wrongType', 'integer', '应为整数。'],
  ['wrongType', 'string,null', '值的类型不正确。'],
  ['format', 'date-time', '这不是日期和时间，如 2026-11-21T08:00:00Z。'],
] as const)('a fault %s of %s says in Chinese, too, what was wanted', (code, context, text) => {
  expect(createI18n([], 'zh').getFixedT('zh', 'issues')(code, { context })).toBe(text)
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
