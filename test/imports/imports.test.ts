import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { endpoints, type Import, type Problem } from '@screenpop/contract'
import { startTestServer, type TestServer, type TestTenant } from '@screenpop/server/test'
import { afterAll, beforeAll, expect, test } from 'vitest'

const data = (name: string) => readFile(new URL(`../fixtures/data/${name}`, import.meta.url))

let server: TestServer
let url: string
let tenant: TestTenant
let key: Record<string, string>
let tableId: string

beforeAll(async () => {
  server = await startTestServer({ jobs: true })
  url = await server.listen()
  tenant = await server.tenant()
  key = (await tenant.key()).headers
  const { fields } = JSON.parse((await data('customers.schema.json')).toString()).table
  tableId = (await tenant.admin.ok(endpoints.createTable, { body: { name: 'Clients' } })).id
  for (const body of fields) await tenant.admin.ok(endpoints.createField, { params: { id: tableId }, body })
  await tenant.admin.ok(endpoints.releaseTable, { params: { id: tableId }, body: {} })
})
afterAll(() => server.close())

const send = (body: BodyInit, headers: Record<string, string> = key, query = '?fileName=customers.csv') =>
  fetch(`${url}/api/v1/tables/${tableId}/imports${query}`, {
    method: 'POST',
    headers: body instanceof FormData ? headers : { 'Content-Type': 'text/csv', ...headers },
    body,
  })

/** The states that the event stream of an import sends. */
const follow = async (id: string): Promise<Import[]> => {
  const answer = await fetch(`${url}/api/v1/imports/${id}/events`, { headers: key })
  expect(answer.headers.get('Content-Type')).toBe('text/event-stream')
  const events = (await answer.text()).split('\n\n').filter((frame) => frame.startsWith('event: import\n'))
  return events.map((frame) => JSON.parse(frame.slice(frame.indexOf('data: ') + 6)))
}

test('a raw body by API key: accepted at once, followed to its end, found again', async () => {
  const answer = await send(await data('customers.csv'))
  expect(answer.status).toBe(202)
  const started: Import = await answer.json()
  expect(started).toMatchObject({ mode: 'upsert', fileName: 'customers.csv', endedAt: null })
  const states = await follow(started.id)
  const end = states.at(-1)
  expect(end).toMatchObject({ state: 'completed', rows: { read: 10_000, inserted: 10_000 } })
  const got = await tenant.admin.ok(endpoints.getImport, { params: { id: started.id } })
  expect(got).toEqual(end)
  const { items } = await tenant.admin.ok(endpoints.listImports, {
    params: { id: tableId },
    query: { limit: 1 },
  })
  expect(items).toEqual([end])
})

test('the raw export of the samples is the samples', async () => {
  const answer = await fetch(`${url}/api/v1/tables/${tableId}/export.csv?raw=1&reveal=1`, { headers: key })
  expect(answer.status).toBe(200)
  const rows = (text: string) => new Set(text.split('\n').map((line) => line.trimEnd()))
  const exported = rows(await answer.text())
  const missing = [...rows((await data('customers.csv')).toString())].filter((line) => !exported.has(line))
  expect(missing).toEqual([])
})

test('a browser form: the name comes with the file, the rejected rows as a download', async () => {
  const form = new FormData()
  form.set('file', new Blob([await data('customers_with_faults.csv')]), '客户_故障.csv')
  const answer = await send(form, key, '')
  expect(answer.status).toBe(202)
  const { id, fileName } = await answer.json()
  expect(fileName).toBe('客户_故障.csv')
  expect((await follow(id)).at(-1)).toMatchObject({ state: 'completedWithErrors', rows: { rejected: 9 } })
  const rejected = await fetch(`${url}/api/v1/imports/${id}/rejected.csv`, { headers: key })
  expect(rejected.headers.get('Content-Disposition')).toContain(encodeURIComponent('客户_故障_rejected.csv'))
  expect((await rejected.text()).split('\r\n')).toHaveLength(11)
})

test.each([
  ['too large, said so', 413, 'request.tooLarge', Buffer.alloc(21 * 1024 * 1024, 'a\n')],
  ['a zip', 422, 'import.refused', Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(1000)])],
  ['empty', 422, 'import.refused', Buffer.alloc(0)],
  ['another header', 422, 'import.refused', Buffer.from('Phone,Name\n1,2\n')],
])('%s: %i %s', async (_what, status, code, body) => {
  const answer = await send(body)
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ code })
})

test('a stream without an announced size is cut at the limit, with an answer', async () => {
  const header = (await data('customers.csv')).toString().split('\n')[0]
  let sent = 0
  const body = new ReadableStream({
    pull: (controller) => {
      if (sent > 25 * 1024 * 1024) return controller.close()
      const bytes = Buffer.from(sent === 0 ? `${header}\n` : 'x,y\n'.repeat(16_384))
      sent += bytes.length
      controller.enqueue(bytes)
    },
  })
  const init = {
    method: 'POST',
    headers: { ...key, 'Content-Type': 'text/csv' },
    body,
    duplex: 'half',
  } as const
  const answer = await fetch(`${url}/api/v1/tables/${tableId}/imports?fileName=big.csv`, init)
  expect(answer.status).toBe(413)
  const problem: Problem = await answer.json()
  expect(problem.params).toEqual({ parameter: 'csvUploadBytes', limit: 20 * 1024 * 1024 })
})

test('needs a name, a permission, and a table of the own tenant', async () => {
  expect((await send('x', key, '')).status).toBe(422)
  expect((await send('x', key, '?fileName=a.csv&mode=all')).status).toBe(422)
  expect((await send('x', { ...key, 'Content-Type': 'application/json' })).status).toBe(415)
  expect((await send('x', (await tenant.key(['tables:read'])).headers)).status).toBe(403)
  expect((await send('x', {})).status).toBe(401)
  const stranger = (await (await server.tenant()).key()).headers
  expect((await send(await data('customers.csv'), stranger)).status).toBe(404)
  const { items } = await tenant.admin.ok(endpoints.listImports, { params: { id: tableId }, query: {} })
  const foreign = await fetch(`${url}/api/v1/imports/${items[0]?.id}/rejected.csv`, { headers: stranger })
  expect(foreign.status).toBe(404)
})
