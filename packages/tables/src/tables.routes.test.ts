import { type Endpoint, endpoints, type Principal } from '@screenpop/contract'
import { noLog } from '@screenpop/platform/config'
import { type App, createAnswerStore, createApp, createMetrics } from '@screenpop/platform/http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerTables } from './tables.ts'
import { customerFields, emma } from './testing/customer-fields.ts'
import { openTestHouse, type TestHouse, type TestTenant } from './testing/test-house.ts'

let house: TestHouse
let app: App
let tenant: TestTenant
const principals = new Map<string, Principal>()

beforeAll(async () => {
  house = await openTestHouse()
  app = createApp({
    log: noLog,
    principalOf: async ({ authorization = '' }) => principals.get(authorization),
    answers: createAnswerStore(house.database, house.parts.keyring),
    ready: async () => {},
    closing: new AbortController().signal,
    metrics: createMetrics(),
    checkAnswers: true,
  })
  registerTables(app, house.tables)
  tenant = await house.tenant()
  principals.set('admin', tenant.principal)
  principals.set('stranger', (await house.tenant()).principal)
})
afterAll(() => house.close())

const call = async (
  endpoint: Endpoint,
  path: Record<string, string> = {},
  {
    body,
    query = '',
    headers = {},
  }: { body?: unknown; query?: string; headers?: Record<string, string> } = {},
) => {
  const address = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => path[name] ?? '')
  const response = await app.hono.request(`http://localhost${address}${query}`, {
    method: endpoint.method,
    headers: { Authorization: 'admin', 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await response.text()
  const answer = response.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : text
  return { status: response.status, headers: response.headers, answer }
}

describe('the way of an admin', () => {
  test('from an empty table to a customer found by phone', async () => {
    const { status, answer: table } = await call(endpoints.createTable, {}, { body: { name: 'Clients' } })
    expect([status, table.state]).toEqual([201, 'draft'])
    const { id } = table
    for (const body of customerFields) {
      const field = await call(endpoints.createField, { id }, { body })
      expect([field.status, field.answer.name]).toEqual([201, body.name])
    }
    expect((await call(endpoints.csvTemplate, { id })).answer.code).toBe('table.notReleased')
    expect((await call(endpoints.releasePlan, { id })).answer.changes[0].kind).toBe('firstRelease')
    expect((await call(endpoints.releaseTable, { id })).answer).toEqual({ state: 'released', revision: 1 })
    const template = await call(endpoints.csvTemplate, { id })
    expect(template.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect(template.answer).toBe('Phone,Name,Level,City,Customer since,Call window,Balance,Card number\r\n')

    const created = await call(endpoints.createRecord, { id }, { body: { fields: emma } })
    expect([created.status, created.headers.get('ETag')]).toEqual([201, '"1"'])
    const rid = created.answer.id
    const found = await call(
      endpoints.listRecords,
      { id },
      { query: `?index=${encodeURIComponent('+86 138 1000 7919')}` },
    )
    expect(found.answer).toMatchObject({ items: [{ id: rid, fields: { Name: 'Emma Smith' } }], next: null })
    const byId = await call(endpoints.listRecords, { id }, { query: '?index=13810007919&fieldKeys=id' })
    expect(byId.answer.items[0].fields.f2).toBe('Emma Smith')

    const body = { fields: { City: 'Oslo' } }
    expect(
      (await call(endpoints.updateRecord, { id, rid }, { body, headers: { 'If-Match': '"7"' } })).status,
    ).toBe(412)
    const updated = await call(endpoints.updateRecord, { id, rid }, { body, headers: { 'If-Match': '1' } })
    expect([updated.status, updated.answer.revision]).toEqual([200, 2])
    expect((await call(endpoints.getRecord, { id, rid })).headers.get('ETag')).toBe('"2"')
    const revealed = await call(endpoints.revealValue, { id, rid }, { body: { field: 'Card number' } })
    expect(revealed.answer).toEqual({ value: emma['Card number'] })
    const masked = await call(
      endpoints.updateRecord,
      { id, rid },
      { body: { fields: { 'Card number': '****4172' } } },
    )
    expect([masked.status, masked.answer.code]).toEqual([422, 'record.maskedValue'])
    const double = await call(endpoints.createRecord, { id }, { body: { fields: emma } })
    expect([double.status, double.answer.errors[0].pointer]).toEqual([409, '/fields/Phone'])

    expect((await call(endpoints.deleteRecord, { id, rid })).status).toBe(204)
    expect((await call(endpoints.getRecord, { id, rid })).status).toBe(404)
    expect((await call(endpoints.restoreRecord, { id, rid })).answer.revision).toBe(4)
    expect((await call(endpoints.deleteRecords, { id }, { body: { ids: [rid] } })).answer).toEqual({
      deleted: 1,
    })
    expect((await call(endpoints.countRecords, { id })).answer).toEqual({ count: 0, deleted: 1 })
    expect((await call(endpoints.deleteTable, { id })).status).toBe(409)
    expect((await call(endpoints.deleteTable, { id }, { query: '?confirm=true' })).status).toBe(204)
    expect((await call(endpoints.getTable, { id })).status).toBe(404)
  })

  test('through drafts: fields change, move and go, tables are renamed and listed', async () => {
    const { id } = (await call(endpoints.createTable, {}, { body: { name: 'Drafts' } })).answer
    const add = async (name: string) =>
      (await call(endpoints.createField, { id }, { body: { name, type: 'string' } })).answer.id
    const [a, b] = [await add('A'), await add('B')]
    const indexed = await call(
      endpoints.updateField,
      { id, fieldId: a },
      { body: { index: { unique: false } } },
    )
    expect(indexed.answer.index).toEqual({ unique: false, match: 'exact' })
    const moved = await call(endpoints.moveField, { id, fieldId: b }, { body: { position: 0 } })
    expect(moved.answer.fields.map(({ name }: { name: string }) => name)).toEqual(['B', 'A'])
    expect((await call(endpoints.deleteField, { id, fieldId: b })).status).toBe(204)
    expect((await call(endpoints.updateTable, { id }, { body: { name: 'Draft 2' } })).answer.name).toBe(
      'Draft 2',
    )
    const { answer } = await call(endpoints.listTables, {}, { query: '?limit=200' })
    expect(answer.items).toMatchObject([{ name: 'Draft 2', state: 'draft', fieldCount: 1, changed: true }])
    const wrong = await call(endpoints.createField, { id }, { body: { name: 'C', type: 'date', length: 3 } })
    expect([wrong.status, wrong.answer.errors]).toMatchObject([
      422,
      [{ pointer: '/length', code: 'notForType' }],
    ])
  })
})

test('a stranger finds nothing, by whatever route', async () => {
  const id = await tenant.released('Private', customerFields)
  const rid = (await house.tables.records.create(tenant.principal, id, { fields: emma })).id
  const headers = { Authorization: 'stranger' }
  const tried: [Endpoint, unknown][] = [
    [endpoints.getTable, undefined],
    [endpoints.updateTable, { name: 'Mine' }],
    [endpoints.deleteTable, undefined],
    [endpoints.createField, { name: 'X', type: 'date' }],
    [endpoints.updateField, { name: 'X' }],
    [endpoints.deleteField, undefined],
    [endpoints.moveField, { position: 0 }],
    [endpoints.releasePlan, undefined],
    [endpoints.releaseTable, { confirm: true }],
    [endpoints.csvTemplate, undefined],
    [endpoints.listRecords, undefined],
    [endpoints.countRecords, undefined],
    [endpoints.createRecord, { fields: emma }],
    [endpoints.getRecord, undefined],
    [endpoints.updateRecord, { fields: { City: 'X' } }],
    [endpoints.deleteRecord, undefined],
    [endpoints.deleteRecords, { ids: [rid] }],
    [endpoints.restoreRecord, undefined],
    [endpoints.revealValue, { field: 'Name' }],
  ]
  for (const [endpoint, body] of tried) {
    const { status, answer } = await call(endpoint, { id, rid, fieldId: 'f1' }, { body, headers })
    expect([endpoint.summary, status, answer.code]).toEqual([endpoint.summary, 404, 'notFound'])
  }
  expect(await house.tables.records.count(tenant.id, id)).toEqual({ count: 1, deleted: 0 })
})
