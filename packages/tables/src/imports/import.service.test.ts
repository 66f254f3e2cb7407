import { readFile } from 'node:fs/promises'
import type { FieldInput } from '@screenpop/contract'
import Papa from 'papaparse'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { csvLine } from '../export/csv-cell.ts'
import type { TestTenant } from '../testing/test-house.ts'
import { csvOf, manyRows, plainFields } from './testing/csv-text.ts'
import { type ImportHouse, openImportHouse } from './testing/import-house.ts'

const data = (name: string) => readFile(new URL(`../../../../test/fixtures/data/${name}`, import.meta.url))

let house: ImportHouse
let tenant: TestTenant
let customerFields: FieldInput[]

beforeAll(async () => {
  house = await openImportHouse()
  customerFields = JSON.parse((await data('customers.schema.json')).toString()).table.fields
})
afterAll(() => house.close())
beforeEach(async () => {
  tenant = await house.tenant()
})

const lookUp = (tableId: string, index: string) =>
  house.tables.lists.list(tenant.id, tableId, { index, limit: 10 })
const count = (tableId: string) => house.tables.records.count(tenant.id, tableId)

describe('the sample files', () => {
  let tableId: string
  beforeEach(async () => {
    tableId = await tenant.released('Clients', customerFields)
  })

  test('10 000 customers with quoted newlines come in, and are found by any spelling of the number', async () => {
    const ended = await house.run(tenant.principal, { tableId, body: await data('customers.csv') })
    expect(ended).toMatchObject({
      state: 'completed',
      encoding: 'utf-8',
      mode: 'upsert',
      rows: { read: 10_000, inserted: 10_000, updated: 0, rejected: 0 },
      error: null,
    })
    expect(ended.bytes).toEqual({ read: ended.bytes.total, total: (await data('customers.csv')).length })
    for (const spelling of ['13810007919', '+86 138 1000 7919', '013810007919']) {
      const { items } = await lookUp(tableId, spelling)
      expect(items).toHaveLength(1)
      expect(items[0]?.fields).toEqual({
        Phone: '13810007919',
        Name: 'Emma Smith',
        Level: '2',
        City: '北京',
        Address: '171 Lake Road, Unit 34',
        'Customer since': '2019-03-21',
        'Call window': '16:00',
        Balance: '1968.11',
        'Card number': '************4172',
        Note: '=not a formula',
      })
    }
    const again = await house.run(tenant.principal, { tableId, body: await data('customers.csv') })
    expect(again).toMatchObject({
      state: 'completed',
      sameFileAs: { id: ended.id },
      rows: { read: 10_000, inserted: 0, updated: 10_000, rejected: 0 },
    })
    expect(await count(tableId)).toEqual({ count: 10_000, deleted: 0 })
  })

  test('Excel: byte order mark and CRLF', async () => {
    const ended = await house.run(tenant.principal, { tableId, body: await data('customers_excel.csv') })
    expect(ended).toMatchObject({ state: 'completed', encoding: 'utf-8', rows: { rejected: 0 } })
    expect((await lookUp(tableId, '13810007919')).items[0]?.fields).toMatchObject({
      City: '北京',
      Note: '=not a formula',
    })
  })

  test('GBK is detected', async () => {
    const ended = await house.run(tenant.principal, { tableId, body: await data('customers_gbk.csv') })
    expect(ended).toMatchObject({ state: 'completed', encoding: 'gb18030', rows: { rejected: 0 } })
    expect((await lookUp(tableId, '13810007919')).items[0]?.fields).toMatchObject({ City: '北京' })
  })

  test('every fault is listed with line, row, column and reason; the mended rows come in', async () => {
    const faults: Record<string, string> = {
      '10': 'Balance is no plain decimal number such as 1234.50',
      '20': 'Customer since is no date such as 2026-11-21 or 2026/11/21',
      '30': 'Call window is no time such as 08:30 or 08:30:15',
      '40': 'Level is none of the values of its dictionary',
      '50': 'Phone must not be empty',
      '60': 'Name is longer than 128 characters',
      '80': 'The row has 8 columns instead of 10; the first that is missing is Card number',
      '90': 'The row has 11 columns instead of 10',
      '100': 'Balance is no plain decimal number such as 1234.50',
    }
    const ended = await house.run(tenant.principal, {
      tableId,
      body: await data('customers_with_faults.csv'),
    })
    expect(ended).toMatchObject({
      state: 'completedWithErrors',
      rows: { read: 200, inserted: 190, updated: 1, rejected: 9 },
    })
    expect(await count(tableId)).toEqual({ count: 190, deleted: 0 })

    const stranger = {
      ...tenant.principal,
      userId: 'somebody else',
      permissions: new Set(['tables:import'] as const),
    }
    for (const masked of [
      await house.rejected(stranger, ended.id),
      await house.rejected(tenant.principal, ended.id, { masked: true }),
    ]) {
      expect(masked).toContain('************8807')
      expect(masked).not.toContain('6223151582928807')
      expect(masked).not.toContain('6272330743820326')
    }
    const rejected = await house.rejected(tenant.principal, ended.id)
    const file = (await data('customers_with_faults.csv')).toString().split('\n')
    const lines = rejected.replace('\ufeff', '').trimEnd().split('\r\n')
    expect(rejected.startsWith('\ufeff_line,_row,_reason,Phone,Name,')).toBe(true)
    expect(lines).toHaveLength(10)
    for (const line of lines.slice(1)) {
      const [, at, row, reason, cells] = /^(\d+),(\d+),("[^"]*"|[^,]*),(.*)$/.exec(line) ?? []
      expect(reason?.replaceAll('"', '')).toBe(faults[row ?? ''])
      expect(file[Number(at) - 1]).toBe(cells)
    }

    const [header = [], ...rows] = Papa.parse<string[]>(rejected.trimEnd()).data
    const mend: Record<string, (cells: string[]) => void> = {
      '10': (cells) => cells.splice(10, 1, '12.50'),
      '20': (cells) => cells.splice(8, 1, '2020/12/31'),
      '30': (cells) => cells.splice(9, 1, '15:01:30'),
      '40': (cells) => cells.splice(5, 1, 'Gold'),
      '50': (cells) => cells.splice(3, 1, '+86 139 9999 0050'),
      '60': (cells) => cells.splice(4, 1, 'Short'),
      '80': (cells) => cells.push('', ''),
      '90': (cells) => cells.pop(),
      '100': (cells) => cells.splice(10, 1, '100000'),
    }
    for (const cells of rows) mend[cells[1] ?? '']?.(cells)
    const second = await house.run(tenant.principal, {
      tableId,
      body: `\ufeff${[header, ...rows].map(csvLine).join('')}`,
      fileName: 'customers_rejected.csv',
    })
    expect(second).toMatchObject({
      state: 'completed',
      rows: { read: 9, inserted: 9, updated: 0, rejected: 0 },
    })
    expect((await lookUp(tableId, '13999990050')).items).toHaveLength(1)
    expect(await count(tableId)).toEqual({ count: 199, deleted: 0 })
  })

  test('in insert mode the repeated row names the line of the first', async () => {
    const ended = await house.run(tenant.principal, {
      tableId,
      mode: 'insert',
      body: await data('customers_with_faults.csv'),
    })
    expect(ended).toMatchObject({ rows: { read: 200, inserted: 190, updated: 0, rejected: 10 } })
    const lines = (await house.rejected(tenant.principal, ended.id)).split('\r\n')
    const rows = lines.slice(1, -1).map((line) => Number(line.split(',')[1]))
    expect(rows).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
    const first = lines[7]?.split(',')
    expect(first?.[2]).toBe(`Phone is the same as on line ${Number(first?.[0]) - 1} of this file`)
  })

  test('reasons are told in Chinese to who reads Chinese', async () => {
    const { id } = await house.run(tenant.principal, {
      tableId,
      body: await data('customers_with_faults.csv'),
    })
    const rejected = await house.rejected({ ...tenant.principal, locale: 'zh-CN' }, id)
    expect(rejected).toContain(',Phone不能为空,')
    expect(rejected).toContain('该行有 8 列，应为 10 列')
  })
})

describe('modes', () => {
  let tableId: string
  beforeEach(async () => {
    tableId = await tenant.released('Codes', plainFields)
  })
  const run = (rows: readonly (readonly string[])[], mode?: 'upsert' | 'insert' | 'replace') =>
    house.run(tenant.principal, { tableId, body: csvOf(rows), mode })
  const textOf = async (code: string) => (await lookUp(tableId, code)).items[0]?.fields.Text

  test('update: the later row of a key wins, in one chunk and over several', async () => {
    const rows = [...manyRows(45_000), ['c1', 'last'], ['c45000', 'second'], ['c45000', 'third']]
    expect((await run(rows)).rows).toEqual({ read: 45_003, inserted: 45_000, updated: 3, rejected: 0 })
    expect(await textOf('c1')).toBe('last')
    expect(await textOf('c45000')).toBe('third')
    expect(await textOf('c45')).toBe('text 45')
    expect(await count(tableId)).toEqual({ count: 45_000, deleted: 0 })
  })

  test('update: what does not change keeps its revision', async () => {
    await run([
      ['a', '1'],
      ['b', '1'],
    ])
    expect(
      (
        await run([
          ['a', '1'],
          ['b', '2'],
        ])
      ).rows,
    ).toEqual({ read: 2, inserted: 0, updated: 2, rejected: 0 })
    expect((await lookUp(tableId, 'a')).items[0]?.revision).toBe(1)
    expect((await lookUp(tableId, 'b')).items[0]?.revision).toBe(2)
  })

  test('update: a deleted record stays deleted, its key is free', async () => {
    await run([['a', '1']])
    const [old] = (await lookUp(tableId, 'a')).items
    await house.tables.records.delete(tenant.principal, tableId, old?.id ?? '', undefined)
    expect((await run([['a', '2']])).rows).toMatchObject({ inserted: 1, updated: 0 })
    expect(await count(tableId)).toEqual({ count: 1, deleted: 1 })
  })

  test('insert: keys that are there are rejected, wherever they come from', async () => {
    await run([
      ['a', 'old'],
      ['b', 'old'],
    ])
    const ended = await run(
      [
        ['c', '1'],
        ['a', '2'],
        ['c', '3'],
        ['d', '4'],
        ['a', '5'],
      ],
      'insert',
    )
    expect(ended).toMatchObject({
      state: 'completedWithErrors',
      rows: { read: 5, inserted: 2, updated: 0, rejected: 3 },
    })
    expect((await house.rejected(tenant.principal, ended.id)).split('\r\n').slice(1, -1)).toEqual([
      '3,2,Code is already in the table,a,2',
      '4,3,Code is the same as on line 2 of this file,c,3',
      '6,5,Code is the same as on line 3 of this file,a,5',
    ])
    expect(await textOf('a')).toBe('old')
    expect(await textOf('c')).toBe('1')
  })

  test('insert: 30 000 duplicates over several chunks', async () => {
    await run(manyRows(30_000))
    const ended = await run([...manyRows(30_000), ...manyRows(30_000, 'd')], 'insert')
    expect(ended.rows).toEqual({ read: 60_000, inserted: 30_000, updated: 0, rejected: 30_000 })
    const rejected = (await house.rejected(tenant.principal, ended.id)).split('\r\n')
    expect(rejected).toHaveLength(30_002)
    expect(rejected[30_000]).toBe('30001,30000,Code is already in the table,c30000,text 30000')
  })

  test('replace: what the file lacks is deleted and can be restored; what it has keeps its id', async () => {
    await run([
      ['a', '1'],
      ['b', '1'],
      ['c', '1'],
    ])
    const [before] = (await lookUp(tableId, 'a')).items
    const [gone] = (await lookUp(tableId, 'c')).items
    const ended = await run(
      [
        ['a', '2'],
        ['b', '1'],
        ['d', '1'],
      ],
      'replace',
    )
    expect(ended).toMatchObject({
      state: 'completed',
      rows: { read: 3, inserted: 1, updated: 2, rejected: 0 },
      deleted: 1,
    })
    expect((await lookUp(tableId, 'a')).items[0]).toMatchObject({ id: before?.id, fields: { Text: '2' } })
    expect((await lookUp(tableId, 'c')).items).toEqual([])
    await house.tables.records.restore(tenant.principal, tableId, gone?.id ?? '')
    expect(await textOf('c')).toBe('1')
  })

  test.each([
    ['no rows', [], 'noRows'],
    ['no row that fits', [['', 'x']], 'noValidRow'],
  ])('replace by %s fails and leaves the table as it was', async (_what, rows, code) => {
    await run([['a', '1']])
    expect(await run(rows, 'replace')).toMatchObject({ state: 'failed', error: { code } })
    expect(await textOf('a')).toBe('1')
  })

  test('where the index is not unique every row is a new record, and a replacement replaces all', async () => {
    const [, text] = plainFields
    const many = await tenant.released('Many', [
      { name: 'Code', type: 'string', index: { unique: false, match: 'exact' } },
      text,
    ])
    const body = csvOf([
      ['a', '1'],
      ['a', '2'],
      ['b', '3'],
    ])
    expect(await house.run(tenant.principal, { tableId: many, body })).toMatchObject({
      mode: 'insert',
      rows: { read: 3, inserted: 3, updated: 0, rejected: 0 },
    })
    expect((await lookUp(many, 'a')).items).toHaveLength(2)
    const replaced = await house.run(tenant.principal, {
      tableId: many,
      body: csvOf([['a', '9']]),
      mode: 'replace',
    })
    expect(replaced).toMatchObject({ state: 'completed', rows: { inserted: 1 }, deleted: 3 })
    expect((await lookUp(many, 'a')).items.map(({ fields }) => fields.Text)).toEqual(['9'])
  })
})

describe('files that fail as a whole', () => {
  test.each([
    [
      'a NUL',
      csvOf([
        ['a', '1'],
        ['b', 'x\0y'],
      ]),
      'nul',
      3,
    ],
    ['a quote that is never closed', `${csvOf(manyRows(10))}x,"y\nz`, 'unclosedQuote', 12],
    ['a record over 1 MB', `${csvOf(manyRows(10))}x,"${'y\n'.repeat(600_000)}"\n`, 'recordTooLarge', 12],
    ['a line over 1 MB', `${csvOf(manyRows(10))}x,${'y'.repeat(1_100_000)}\n`, 'recordTooLarge', 12],
    [
      'bytes of another encoding',
      Buffer.concat([
        Buffer.from(csvOf([['王芳北京上海', '王芳北京上海']])),
        Buffer.from('x,\xff\n', 'latin1'),
      ]),
      'encoding',
      3,
    ],
  ])('%s: told with its line, the table as it was', async (_what, body, code, line) => {
    const tableId = await tenant.released('Codes', plainFields)
    await house.run(tenant.principal, { tableId, body: csvOf([['old', 'old']]) })
    const ended = await house.run(tenant.principal, { tableId, body })
    expect(ended).toMatchObject({ state: 'failed', error: { code, line }, rows: { inserted: 0, updated: 0 } })
    expect(ended.error?.message).toContain(`ine ${line}`)
    expect(await count(tableId)).toEqual({ count: 1, deleted: 0 })
    expect((await house.run(tenant.principal, { tableId, body: csvOf([['new', 'x']]) })).state).toBe(
      'completed',
    )
  })
})

test.each([
  ['UTF-16 with a mark', Buffer.from(`\ufeff${csvOf([['王', '芳']])}`, 'utf16le'), undefined, 'utf-16le'],
  ['UTF-16 without one', Buffer.from(csvOf([['王', 'a']]), 'utf16le').swap16(), undefined, 'utf-16be'],
  [
    'GB18030 as named',
    Buffer.from('436f64652c546578740a cdf52cb7bc0a'.replaceAll(' ', ''), 'hex'),
    'gb18030',
    'gb18030',
  ],
] as const)('%s', async (_what, body, encoding, expected) => {
  const tableId = await tenant.released('Codes', plainFields)
  const ended = await house.run(tenant.principal, { tableId, body, encoding })
  expect(ended).toMatchObject({ state: 'completed', encoding: expected, rows: { inserted: 1 } })
  expect((await lookUp(tableId, '王')).items).toHaveLength(1)
})

test('strings are never guessed at', async () => {
  const tableId = await tenant.released('Codes', plainFields)
  const rows = [
    ['0123', '1e5'],
    ['1e5', ' x '],
    ['TRUE', '=1+1'],
    ['a b', '2020-01-01'],
  ]
  expect((await house.run(tenant.principal, { tableId, body: csvOf(rows) })).rows.inserted).toBe(4)
  for (const [code, text] of rows) {
    expect((await lookUp(tableId, code ?? '')).items[0]?.fields).toEqual({ Code: code, Text: text })
  }
})

test('each import leaves its audit entries and no spool', async () => {
  const tableId = await tenant.released('Codes', plainFields)
  await house.run(tenant.principal, { tableId, body: csvOf([['a', '1']]) })
  const db = house.database.tenant(tenant.id)
  expect(await db.selectFrom('import_spool').selectAll().execute()).toEqual([])
  const entries = await db
    .selectFrom('audit_entry')
    .select(['action', 'actor_name', 'after'])
    .where('action', 'like', 'import.%')
    .orderBy('id')
    .execute()
  expect(entries).toMatchObject([
    { action: 'import.start', actor_name: 'Ada Admin', after: { fileName: 'customers.csv', mode: 'upsert' } },
    { action: 'import.end', after: { state: 'completed', inserted: 1, startedBy: 'Ada Admin' } },
  ])
})
