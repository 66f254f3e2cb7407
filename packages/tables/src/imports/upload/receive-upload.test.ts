import { Readable } from 'node:stream'
import { zstdCompressSync } from 'node:zlib'
import { DomainError } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestTenant } from '../../testing/test-house.ts'
import { csvOf, manyRows, plainFields, sealedFields } from '../testing/csv-text.ts'
import { type ImportHouse, openImportHouse, type Upload } from '../testing/import-house.ts'

let house: ImportHouse
let tenant: TestTenant
let tableId: string

beforeAll(async () => {
  house = await openImportHouse({ works: false })
  tenant = await house.tenant()
  tableId = await tenant.released('Codes', plainFields)
})
afterAll(() => house.close())

/** What an upload is refused with; that nothing of it is stored is checked each time. */
const refusal = async (upload: Partial<Upload>): Promise<DomainError> => {
  const outcome = await house
    .upload(tenant.principal, { tableId, body: csvOf([['a', '1']]), ...upload })
    .catch((error: unknown) => error)
  if (!(outcome instanceof DomainError)) throw new Error(`not refused: ${String(outcome)}`)
  const db = house.database.tenant(tenant.id)
  expect(await db.selectFrom('import_spool').select('seq').execute()).toEqual([])
  expect(await db.selectFrom('import').select('id').execute()).toEqual([])
  return outcome
}

const issues = (error: DomainError) => error.issues.map(({ code, params }) => [code, params?.column])

describe('refused at the upload, nothing stored', () => {
  test.each(['customers-1.csv', 'a b.csv', 'customers.xlsx', '../x.csv'])(
    'the file name %s',
    async (fileName) => {
      const error = await refusal({ fileName })
      expect(error.code).toBe('import.refused')
      expect(issues(error)).toEqual([['fileName', undefined]])
    },
  )

  test.each([
    ['nothing', ''],
    ['a byte order mark', '\ufeff'],
    ['blank lines', '\r\n\r\n'],
  ])('a file of %s', async (_what, body) => {
    expect(issues(await refusal({ body }))).toEqual([['empty', undefined]])
  })

  test('a header whose quote is never closed', async () => {
    const [issue] = (await refusal({ body: '"Phone,Name\n1,2\n' })).issues
    expect(issue).toMatchObject({ code: 'unclosedQuote', params: { line: 1 } })
  })

  test.each([
    ['a zip', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(500, 7)])],
    ['an old workbook', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(500)])],
    ['a zstd archive', zstdCompressSync(Buffer.from(csvOf([['a', '1']])))],
    ['noise', Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256))],
  ])('%s renamed to .csv', async (_what, body) => {
    expect(issues(await refusal({ body }))).toEqual([['notText', undefined]])
  })

  test.each([
    ['lacks a column', 'Code\na\n', [['columnMissing', 'Text']]],
    ['has an unknown one', 'Code,Text,More\n', [['columnUnknown', 'More']]],
    ['is in another order', 'Text,Code\n', [['columnOrder', 'Text']]],
    [
      'is no header',
      '1,2\n3,4\n',
      [
        ['columnMissing', 'Code'],
        ['columnMissing', 'Text'],
        ['columnUnknown', '1'],
        ['columnUnknown', '2'],
      ],
    ],
  ])('a header that %s', async (_what, body, expected) => {
    const error = await refusal({ body })
    expect(error.code).toBe('import.refused')
    expect(issues(error)).toEqual(expected)
  })

  test('semicolons are named as what is wrong', async () => {
    expect((await refusal({ body: 'Code;Text\na;1\n' })).message).toContain('semicolons')
  })

  test('an announced size beyond the limit, unread', async () => {
    const limit = 20 * 1024 * 1024
    const body = new Readable({
      read() {
        this.push(Buffer.alloc(65_536, 'x'))
        this.push(null)
      },
    })
    const error = await refusal({ body, contentLength: limit + 1 })
    expect(error).toMatchObject({ code: 'request.tooLarge', params: { parameter: 'csvUploadBytes', limit } })
  })

  test('a size beyond the limit that was not announced, while it streams in', async () => {
    const limit = 20 * 1024 * 1024
    let sent = 0
    const line = Buffer.from(csvOf(manyRows(2000), ['Code', 'Text']))
    const body = new Readable({
      read() {
        sent += line.length
        this.push(sent > 2 * limit ? null : line)
      },
    })
    expect(await refusal({ body })).toMatchObject({ code: 'request.tooLarge', params: { limit } })
  })

  test('a table that is not released, or not there', async () => {
    const draft = await house.tables.definitions.create(tenant.principal, { name: 'Draft' })
    expect((await refusal({ tableId: draft.id })).code).toBe('table.notReleased')
    expect((await refusal({ tableId: tenant.id })).code).toBe('notFound')
  })

  test("another tenant's table", async () => {
    const stranger = await house.tenant()
    const outcome = house.upload(stranger.principal, { tableId, body: csvOf([['a', '1']]) })
    await expect(outcome).rejects.toMatchObject({ code: 'notFound' })
  })

  test('an upsert into a table whose index is not unique', async () => {
    const many = await tenant.released('Many', [
      { name: 'Code', type: 'string', index: { unique: false } },
      { name: 'Text', type: 'string' },
    ])
    const error = await refusal({ tableId: many, mode: 'upsert' })
    expect(error.issues).toMatchObject([{ pointer: '/query/mode', code: 'indexNotUnique' }])
  })

  test('a sender that goes away in the middle', async () => {
    const body = Readable.from(
      (async function* () {
        yield Buffer.from(csvOf(manyRows(100_000)))
        throw new Error('gone')
      })(),
    )
    const outcome = house.upload(tenant.principal, { tableId, body })
    await expect(outcome).rejects.toThrow('gone')
    const db = house.database.tenant(tenant.id)
    expect(await db.selectFrom('import_spool').select('seq').execute()).toEqual([])
  })
})

describe('multipart', () => {
  const form = (name: string, fileName: string, content: string | Buffer) => {
    const head = `--x\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: text/csv\r\n\r\n`
    return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n--x--\r\n')])
  }
  const contentType = 'multipart/form-data; boundary=x'

  test('the part brings the file and its name', async () => {
    const other = await tenant.released('Multipart', plainFields)
    const started = await house.upload(tenant.principal, {
      tableId: other,
      fileName: undefined,
      contentType,
      body: form('file', '客户_1.csv', csvOf(manyRows(60_000))),
    })
    expect(started).toMatchObject({
      state: 'queued',
      bytes: { total: Buffer.byteLength(csvOf(manyRows(60_000))) },
    })
    await house.imports.cancel(tenant.principal, started.id)
    await house.database.tenant(tenant.id).deleteFrom('import').execute()
  })

  test.each([
    ['another part', form('data', 'a.csv', 'x')],
    ['no part', Buffer.from('--x--\r\n')],
    ['a body that is cut off', form('file', 'a.csv', csvOf(manyRows(10))).subarray(0, 180)],
  ])('%s is refused', async (_what, body) => {
    expect((await refusal({ contentType, body })).code).toBe('request.malformed')
  })
})

test('while an import of the table is queued or running another is refused; then it is allowed', async () => {
  const tenant = await house.tenant()
  const other = await tenant.released('Busy', plainFields)
  const first = await house.upload(tenant.principal, { tableId: other, body: csvOf([['a', '1']]) })
  const second = house.upload(tenant.principal, { tableId: other, body: csvOf([['a', '1']]) })
  await expect(second).rejects.toMatchObject({ code: 'import.running' })
  await house.imports.cancel(tenant.principal, first.id)
  await expect(house.imports.cancel(tenant.principal, first.id)).rejects.toMatchObject({
    code: 'import.ended',
  })
  expect(await house.upload(tenant.principal, { tableId: other, body: csvOf([['a', '1']]) })).toMatchObject({
    state: 'queued',
    sameFileAs: null,
  })
})

test('of two uploads at once one is taken', async () => {
  const tenant = await house.tenant()
  const other = await tenant.released('Race', plainFields)
  const body = csvOf(manyRows(50_000))
  const outcomes = await Promise.allSettled(
    [1, 2].map(() => house.upload(tenant.principal, { tableId: other, body })),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = outcomes.find((outcome) => outcome.status === 'rejected')
  expect(refused?.reason).toMatchObject({ code: 'import.running' })
})

test('what is spooled is sealed', async () => {
  const tenant = await house.tenant()
  const other = await tenant.released('Sealed', sealedFields)
  const { id } = await house.upload(tenant.principal, {
    tableId: other,
    body: csvOf([['a', '1', 'topsecret']], ['Code', 'Text', 'Secret']),
  })
  const rows = await house.database
    .tenant(tenant.id)
    .selectFrom('import_spool')
    .select('body')
    .where('import_id', '=', id)
    .execute()
  expect(rows).toHaveLength(1)
  expect(rows[0]?.body.includes('topsecret')).toBe(false)
})
