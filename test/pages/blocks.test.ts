import { endpoints, type PageDocument } from '@screenpop/contract'
import { startTestServer, type TestServer, type TestTenant } from '@screenpop/server/test'
import { afterAll, beforeAll, expect, it } from 'vitest'

let server: TestServer
let a: TestTenant
beforeAll(async () => {
  server = await startTestServer()
  a = await server.tenant()
})
afterAll(() => server.close())

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(40)])
const upload = (raw: Uint8Array<ArrayBuffer>) =>
  a.admin.call(endpoints.addPageImage, { raw, headers: { 'content-type': 'image/png' } })

it('an uploaded image is shown to everybody, with nothing that runs, for ever', async () => {
  const { image, url } = await a.admin.ok(endpoints.addPageImage, {
    raw: new Uint8Array(png),
    headers: { 'content-type': 'application/octet-stream' },
  })
  expect(url).toBe(`/page-images/${image}`)
  const shown = await server.nobody.fetch(url)
  expect(shown.status).toBe(200)
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(png)
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
})

it('what is no image is refused, whatever it is said to be', async () => {
  const reply = await upload(new TextEncoder().encode('<svg onload="alert(1)"/>'))
  expect(reply.status).toBe(422)
})

it('a page shows the earlier contacts of its customer out of the contact records', async () => {
  const document: PageDocument = {
    schemaVersion: 1,
    layout: 'block',
    rows: [
      { id: 'r1', cells: [{ id: 'c1', span: 12, blocks: ['past'] }] },
      { id: 'r2', cells: [{ id: 'c2', span: 12, blocks: [] }] },
    ],
    blocks: { past: { type: 'history', props: { title: 'Before', limit: 3 } } },
  }
  const { id } = await a.admin.ok(endpoints.createPage, { body: { name: 'History', interface: 'internal' } })
  await a.admin.ok(endpoints.putDraft, { params: { id }, body: document })
  const body = { call: { callerNum: '13810007919' }, draft: true }
  const reply = await a.admin.fetch(`/api/v1/pages/${id}/preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(await reply.text()).toContain('No earlier contact')
})
