import {
  customerOf,
  harmlessTalks,
  hostileTalks,
  marker,
  openRawPeer,
  type RawPeer,
  whole,
} from '@screenpop/connectors/testing'
import { endpoints, type PageDocument } from '@screenpop/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestTenant } from '../test.ts'

let server: TestServer
let tenant: TestTenant
let peer: RawPeer
let apiId: string
let pageId: string
const lines: string[] = []
const number = '13810007919'
const key = 'shared-key-8147'
const good = whole(JSON.stringify(customerOf('Well Again')))

const document: PageDocument = {
  schemaVersion: 1,
  layout: 'block',
  rows: [
    { id: 'r1', cells: [{ id: 'c1', span: 12, blocks: ['customer', 'facts'] }] },
    { id: 'r2', cells: [{ id: 'c2', span: 12, blocks: ['note', 'history'] }] },
  ],
  blocks: {
    customer: {
      type: 'object',
      props: { title: 'Customer', fields: [{ fieldId: 'Name' }] },
      binding: { kind: 'external', objectName: 'Customer' },
    },
    facts: { type: 'callFacts', props: { title: '', parameters: ['callskill'], associated: [] } },
    note: { type: 'text', props: { markdown: 'Internal note' } },
    history: { type: 'history', props: { title: 'Before', limit: 5 } },
  },
}

beforeAll(async () => {
  server = await startTestServer({
    openNetworks: ['127.0.0.1'],
    logLevel: 'debug',
    log: (line) => void lines.push(line),
  })
  tenant = await server.tenant()
  peer = await openRawPeer((socket) => socket.write(good))
  await server.operator.ok(endpoints.putTrustlist, {
    params: { id: tenant.id },
    body: { entries: [{ purpose: 'api', origin: peer.origin }] },
  })
  const auth = { kind: 'sharedKey', headerName: 'X-API-Key', key } as const
  const api = { name: 'CRM', url: peer.url, auth, timeoutMs: 400, tenantIds: [tenant.id] }
  apiId = (await server.operator.ok(endpoints.createConnector, { body: api })).id
  const page = { name: 'External', interface: 'external', connectorId: apiId } as const
  pageId = (await tenant.admin.ok(endpoints.createPage, { body: page })).id
  await tenant.admin.ok(endpoints.putDraft, { params: { id: pageId }, body: document })
  await tenant.admin.ok(endpoints.releasePage, { params: { id: pageId }, body: {} })
})
afterAll(async () => {
  await peer.close()
  await server.close()
})

const show = (): Promise<Response> =>
  tenant.admin.fetch(`/api/v1/pages/${pageId}/preview`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ call: { callerNum: number, calledNum: '10086', callskill: 'Gold_customers' } }),
  })

describe('the page of an API that', () => {
  for (const [name, [, talk]] of Object.entries(hostileTalks)) {
    it(`${name} shows the call, the internal blocks and "No customer data"`, async () => {
      peer.talk = talk
      const html = await (await show()).text()
      for (const part of [number, 'Gold_customers', 'Internal note', 'Before', 'No customer data', '</html>'])
        expect(html).toContain(part)
      for (const hidden of [marker, key]) expect(html).not.toContain(hidden)
      // and nothing of it is left for the next call; a success keeps the breaker closed
      peer.talk = (socket) => socket.write(good)
      expect(await (await show()).text()).toContain('Well Again')
    })
  }

  it('is silent shows the call and the internal blocks before it has answered', async () => {
    let answer = () => {}
    peer.talk = (socket) => {
      answer = () => socket.write(good)
    }
    const reader = (await show()).body?.pipeThrough(new TextDecoderStream()).getReader()
    let html = ''
    while (!html.includes('</main>')) html += (await reader?.read())?.value ?? ''
    for (const part of [number, 'Gold_customers', 'Internal note', 'Customer: loading'])
      expect(html).toContain(part)
    expect(html).not.toContain('Well Again')
    answer()
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read())
      html += piece.value
    expect(html).toContain('Well Again')
  })

  it('writes HTML shows it as text', async () => {
    peer.talk = (socket, nth) =>
      socket.write(
        whole(
          JSON.stringify(customerOf(`<img src=x onerror=alert(${nth})></script><script>alert(1)</script>`)),
        ),
      )
    const html = await (await show()).text()
    expect(html).toContain('&lt;img src=x onerror=alert(')
    expect(html).not.toContain('<img src=x')
    peer.talk = harmlessTalks['names things like our prototypes'] ?? peer.talk
    expect(await (await show()).text()).toContain('Internal note')
  })
})

describe('what is left behind', () => {
  const noteless = async (tables: readonly string[]): Promise<string> => {
    const found = await Promise.all(
      tables.map((table) =>
        sql<{ line: string }>`select to_jsonb(t)::text as line from ${sql.table(table)} t`.execute(
          server.database.system,
        ),
      ),
    )
    return found.flatMap(({ rows }) => rows.map(({ line }) => line)).join('\n')
  }

  it('no value, no number and no secret in logs, audit rows, statistics, jobs and metrics', async () => {
    await tenant.admin.ok(endpoints.connectorStatistics, { params: { id: apiId } })
    const metrics = await (await server.nobody.fetch('/metrics')).text()
    const rows = await noteless([
      'audit_entry',
      'connector',
      'connector_grant',
      'connector_minute',
      'connector_failure',
      'connector_last_known',
      'idempotency_answer',
      'pgboss.job_common',
    ])
    const all = [lines.join(''), metrics, rows]
    expect(all.every((text) => text.length > 1000)).toBe(true)
    for (const text of all)
      for (const hidden of [marker, number, key, 'Well Again', 'onerror']) expect(text).not.toContain(hidden)
    const troubles = lines.filter((line) => /"level":"(warn|error|fatal)"/.test(line))
    expect(troubles).toEqual([])
  })

  it('failures that the admin can read: each kind with its words, none with a word of the API', async () => {
    const { failures } = await tenant.admin.ok(endpoints.connectorStatistics, { params: { id: apiId } })
    expect(failures.length).toBeGreaterThan(0)
    for (const { code, message } of failures)
      expect([code, message.length > 20]).toEqual([expect.any(String), true])
    expect(JSON.stringify(failures)).not.toContain(marker)
  })
})
