import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestTenant } from '../testing/test-house.ts'
import { csvOf, manyRows, plainFields, sealedFields } from './testing/csv-text.ts'
import { type ImportHouse, openImportHouse } from './testing/import-house.ts'

let house: ImportHouse
let tenant: TestTenant
let tableId: string

beforeAll(async () => {
  house = await openImportHouse()
})
afterAll(() => house.close())
beforeEach(async () => {
  tenant = await house.tenant()
})

const find = async (index: string) =>
  (await house.tables.lists.list(tenant.id, tableId, { index, limit: 10 })).items
const count = () => house.tables.records.count(tenant.id, tableId)

describe('encrypted fields', () => {
  const header = ['Code', 'Text', 'Secret']
  beforeEach(async () => {
    tableId = await tenant.released('Sealed', sealedFields)
  })
  const run = (rows: readonly (readonly string[])[], mode?: 'upsert' | 'insert' | 'replace') =>
    house.run(tenant.principal, { tableId, body: csvOf(rows, header), mode })
  const secretOf = async (code: string) => {
    const [record] = await find(code)
    return house.tables.records.reveal(tenant.principal, tableId, record?.id ?? '', 'Secret', undefined)
  }
  const sealedRows = (n: number, prefix = 'c', secret = 'secret') =>
    manyRows(n, prefix).map(([code = '', text = '']) => [code, text, `${secret} of ${code}`])

  test('are sealed for the record that has them, new or old', async () => {
    await run(sealedRows(3000))
    expect(await secretOf('c2999')).toBe('secret of c2999')
    const [before] = await find('c1')
    expect((await run([...sealedRows(3000, 'c', 'changed'), ...sealedRows(10, 'new')])).rows).toEqual({
      read: 3010,
      inserted: 10,
      updated: 3000,
      rejected: 0,
    })
    expect((await find('c1'))[0]?.id).toBe(before?.id)
    for (const [code, secret] of [
      ['c1', 'changed of c1'],
      ['c3000', 'changed of c3000'],
      ['new10', 'secret of new10'],
    ] as const)
      expect(await secretOf(code)).toBe(secret)
  })

  test('of a key that is in the file several times the last is kept and opens, over chunks too', async () => {
    const rows = [...sealedRows(45_000), ['c1', 'x', 'last of c1'], ['c45000', 'x', 'last of c45000']]
    expect((await run(rows)).rows).toEqual({ read: 45_002, inserted: 45_000, updated: 2, rejected: 0 })
    expect(await secretOf('c1')).toBe('last of c1')
    expect(await secretOf('c45000')).toBe('last of c45000')
    expect(await secretOf('c2')).toBe('secret of c2')
  })

  test('a record that was deleted before is not brought back', async () => {
    await run(sealedRows(2))
    const [gone] = await find('c1')
    await house.tables.records.delete(tenant.principal, tableId, gone?.id ?? '', undefined)
    expect((await run(sealedRows(2, 'c', 'changed'))).rows).toMatchObject({ inserted: 1, updated: 1 })
    expect((await find('c1'))[0]?.id).not.toBe(gone?.id)
    expect(await secretOf('c1')).toBe('changed of c1')
  })

  test('are sealed in a replacement, too', async () => {
    await run(sealedRows(5))
    expect(await run(sealedRows(3, 'c', 'changed'), 'replace')).toMatchObject({
      rows: { inserted: 0, updated: 3 },
      deleted: 2,
    })
    expect(await secretOf('c3')).toBe('changed of c3')
  })

  test('are in clear nowhere in the database', async () => {
    const ended = await run([...sealedRows(3, 'c', 'topsecret'), ['', 'rejected', 'topsecret']])
    expect(ended.rows.rejected).toBe(1)
    const db = house.database.tenant(tenant.id)
    const stored = await Promise.all([
      db.selectFrom('record').selectAll().execute(),
      db.selectFrom('import').selectAll().execute(),
      db.selectFrom('import_rejection').selectAll().execute(),
      db.selectFrom('audit_entry').selectAll().execute(),
    ])
    expect(stored.map((rows) => rows.length)).toEqual([3, 1, 1, expect.any(Number)])
    const bytes = stored
      .flat()
      .flatMap((row) => Object.values(row).filter((value) => value instanceof Buffer))
    expect(bytes.some((value) => value.includes('topsecret'))).toBe(false)
    expect(JSON.stringify(stored)).not.toContain('topsecret')
    expect(await house.rejected(tenant.principal, ended.id)).toContain(',rejected,topsecret')
  })

  test('a masked value is rejected, not stored', async () => {
    const ended = await run([['a', 'x', '************4172']])
    expect(await house.rejected(tenant.principal, ended.id)).toContain(
      'Secret is masked; write the whole value',
    )
  })
})

describe('several index fields', () => {
  const header = ['Code', 'Card', 'Group', 'Text']
  beforeEach(async () => {
    await house.parameters.change(
      tenant.id,
      { parameters: { indexFieldsPerTable: 4 }, features: {} },
      tenant.principal,
    )
    tableId = await tenant.released('Indexed', [
      { name: 'Code', type: 'string', index: { match: 'exact' } },
      { name: 'Card', type: 'string', index: { match: 'exact' }, encrypted: true },
      { name: 'Group', type: 'string', index: { match: 'exact', unique: false } },
      { name: 'Text', type: 'string' },
    ])
  })
  const run = (rows: readonly (readonly string[])[], mode?: 'upsert' | 'insert' | 'replace') =>
    house.run(tenant.principal, { tableId, body: csvOf(rows, header), mode })
  const codesBy = async (index: string) => (await find(index)).map(({ fields }) => fields.Code).sort()
  const rejectedOf = async (id: string) =>
    (await house.rejected(tenant.principal, id)).split('\r\n').slice(1, -1)

  test('each finds its records, after an update the new value only', async () => {
    await run([
      ['a', 'card1', 'g', '1'],
      ['b', 'card2', 'g', '1'],
    ])
    expect(await codesBy('card1')).toEqual(['a'])
    expect(await codesBy('g')).toEqual(['a', 'b'])
    expect((await run([['a', 'card3', 'h', '2']])).rows).toMatchObject({ updated: 1 })
    expect(await codesBy('card1')).toEqual([])
    expect(await codesBy('card3')).toEqual(['a'])
    expect(await codesBy('g')).toEqual(['b'])
  })

  test('a value that another record or an earlier row has is rejected', async () => {
    await run([['a', 'card1', 'g', '1']])
    const ended = await run([
      ['b', 'card1', 'g', '2'],
      ['c', 'card9', 'g', '2'],
      ['d', 'card9', 'g', '2'],
      ['a', 'card1', 'g', '3'],
    ])
    expect(ended.rows).toEqual({ read: 4, inserted: 1, updated: 1, rejected: 2 })
    expect(await rejectedOf(ended.id)).toEqual([
      '2,1,Card is already in the table,b,card1,g,2',
      '4,3,Card is the same as on line 3 of this file,d,card9,g,2',
    ])
  })

  test('insert and replace keep them, too', async () => {
    await run([
      ['a', 'card1', 'g', '1'],
      ['b', 'card2', 'g', '1'],
    ])
    expect(
      (
        await run(
          [
            ['b', 'card7', 'g', '1'],
            ['c', 'card3', 'g', '1'],
          ],
          'insert',
        )
      ).rows,
    ).toMatchObject({
      inserted: 1,
      rejected: 1,
    })
    expect(await codesBy('card3')).toEqual(['c'])
    expect(await codesBy('card7')).toEqual([])
    expect(
      await run(
        [
          ['x', 'card2', 'g', '1'],
          ['a', 'card1', 'g', '1'],
        ],
        'replace',
      ),
    ).toMatchObject({
      rows: { inserted: 1, updated: 1, rejected: 0 },
      deleted: 2,
    })
    expect(await codesBy('card2')).toEqual(['x'])
    expect(await codesBy('g')).toEqual(['a', 'x'])
  })
})

test('records that others write meanwhile are neither lost nor doubled', async () => {
  tableId = await tenant.released('Shared', plainFields)
  const { id } = await house.upload(tenant.principal, { tableId, body: csvOf(manyRows(60_000)) })
  const writing = (async () => {
    for (let i = 1; i <= 200; i++)
      await house.tables.records
        .create(tenant.principal, tableId, { fields: { Code: `c${i * 300}`, Text: 'by hand' } }, 'name')
        .catch(() => undefined)
  })()
  const ended = await house.ended(tenant.principal, id)
  await writing
  expect(ended).toMatchObject({ state: 'completed', rows: { read: 60_000, rejected: 0 } })
  expect(ended.rows.inserted + ended.rows.updated).toBe(60_000)
  expect(await count()).toEqual({ count: 60_000, deleted: 0 })
})
