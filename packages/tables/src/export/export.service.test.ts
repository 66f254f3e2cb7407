import { DomainError, rolePermissions } from '@screenpop/contract'
import fc from 'fast-check'
import Papa from 'papaparse'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ImportHouse, openImportHouse } from '../imports/testing/import-house.ts'
import { customerFields, emma } from '../testing/customer-fields.ts'
import type { TestTenant } from '../testing/test-house.ts'
import { csvLine } from './csv-cell.ts'
import { Exports } from './export.service.ts'

let house: ImportHouse
let exports: Exports
let tenant: TestTenant

beforeAll(async () => {
  house = await openImportHouse()
  exports = new Exports(house.parts, house.tables.released)
})
afterAll(() => house.close())
beforeEach(async () => {
  tenant = await house.tenant()
})

const download = async (
  tableId: string,
  options: { raw?: boolean; reveal?: boolean } = {},
  principal = tenant.principal,
) => {
  const { text } = await exports.csv(principal, tableId, { raw: false, reveal: false, ...options })
  let csv = ''
  for await (const part of text) csv += part
  return csv
}
const rowsOf = (csv: string) =>
  Papa.parse<string[]>(csv.replace('\ufeff', '').trimEnd(), { newline: '\r\n' }).data

describe('a table with a masked card number', () => {
  let tableId: string
  beforeEach(async () => {
    tableId = await tenant.released('Customers', customerFields)
    await house.tables.records.create(
      tenant.principal,
      tableId,
      { fields: { ...emma, Name: '=Emma()' } },
      'name',
    )
  })

  test('is exported under the template, masked, and safe for a spreadsheet', async () => {
    const csv = await download(tableId)
    expect(csv.startsWith('\ufeffPhone,Name,Level,City,')).toBe(true)
    expect(rowsOf(csv)[1]).toEqual([
      '13810007919',
      "'=Emma()",
      '2',
      '北京',
      '2019-03-21',
      '16:00',
      '1968.11',
      '************4172',
    ])
  })

  test('raw: values as they are, still masked', async () => {
    expect(rowsOf(await download(tableId, { raw: true }))[1]?.slice(1)).toEqual([
      '=Emma()',
      '2',
      '北京',
      '2019-03-21',
      '16:00',
      '1968.11',
      '************4172',
    ])
  })

  test('in clear for who may reveal, which is audited; refused to who may not', async () => {
    expect(rowsOf(await download(tableId, { reveal: true }))[1]?.at(-1)).toBe('6244639754764172')
    const permissions = new Set(rolePermissions.admin.filter((permission) => permission !== 'tables:reveal'))
    const refused = download(tableId, { reveal: true }, { ...tenant.principal, permissions })
    await expect(refused).rejects.toSatisfy(
      (error) => error instanceof DomainError && error.code === 'auth.forbidden',
    )
    const entries = await house.database
      .tenant(tenant.id)
      .selectFrom('audit_entry')
      .select(['after', 'subject_id'])
      .where('action', '=', 'table.export')
      .execute()
    expect(entries).toEqual([{ after: { raw: false, reveal: true }, subject_id: tableId }])
  })

  test('without what was deleted before, with what is deleted while it goes out', async () => {
    const body = `${csvLine(customerFields.map(({ name }) => name))}${Array.from({ length: 2500 }, (_, i) =>
      csvLine([String(13900000000 + i), `N${i}`, '1', '', '', '', '', '']),
    ).join('')}`
    await house.run(tenant.principal, { tableId, body })
    const { items } = await house.tables.lists.list(tenant.id, tableId, { index: '13900000001', limit: 1 })
    await house.tables.records.delete(tenant.principal, tableId, items[0]?.id ?? '', undefined)
    const { text } = await exports.csv(tenant.principal, tableId, { raw: true, reveal: false })
    let csv = ''
    let replaced = false
    for await (const part of text) {
      csv += part
      if (csv.length < 1000 || replaced) continue
      replaced = true
      const one = `${csvLine(customerFields.map(({ name }) => name))}13800000000,New,,,,,,\r\n`
      expect((await house.run(tenant.principal, { tableId, body: one, mode: 'replace' })).deleted).toBe(2500)
    }
    expect(replaced).toBe(true)
    const names = rowsOf(csv)
      .slice(1)
      .map(([, name]) => name)
    expect(names).toHaveLength(2500)
    expect(names).not.toContain('New')
    expect(names).not.toContain('N1')
    expect(
      rowsOf(await download(tableId))
        .slice(1)
        .map(([, name]) => name),
    ).toEqual(['New'])
  })
})

test('a raw export, revealed, is the same table again', async () => {
  const text = fc
    .string({
      unit: fc.constantFrom('a', ' ', '"', ',', '\n', '\r', '=', '+', "'", '国', '😀', '0', '\t'),
      maxLength: 20,
    })
    .filter((value) => value === '' || value.trim() !== '')
  const number = fc.integer({ min: -99_999, max: 99_999 }).map((value) => (value / 100).toFixed(2))
  const row = fc.tuple(text, number, fc.option(text, { nil: '' }))
  await house.parameters.change(tenant.id, { parameters: { tables: 100 }, features: {} }, tenant.principal)
  const fields = [
    { name: 'Code', type: 'string', index: { match: 'exact' } },
    { name: 'Text', type: 'string', length: 40 },
    { name: 'Amount', type: 'number', length: 12, scale: 2 },
    { name: 'Secret', type: 'string', length: 40, encrypted: true },
  ] as const
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 50, maxLength: 300 }), async (rows) => {
      run++
      const [one, two] = [
        await tenant.released(`One ${run}`, fields),
        await tenant.released(`Two ${run}`, fields),
      ]
      const table = rows.map(([value, amount, secret], i) => [`${i}`, value, amount, secret])
      const body = [fields.map(({ name }) => name), ...table].map(csvLine).join('')
      expect((await house.run(tenant.principal, { tableId: one, body })).rows.inserted).toBe(table.length)
      const exported = await download(one, { raw: true, reveal: true })
      expect((await house.run(tenant.principal, { tableId: two, body: exported })).rows.inserted).toBe(
        table.length,
      )
      expect(await download(two, { raw: true, reveal: true })).toBe(exported)
      expect(
        rowsOf(exported)
          .slice(1)
          .map(([code]) => Number(code)),
      ).toEqual(rows.map((_, i) => i))
    }),
    { numRuns: 8 },
  )
})
