import { gunzipSync } from 'node:zlib'
import { type Block, endpoints, type PageDocument } from '@screenpop/contract'
import { startTestServer, type TestServer, type TestTenant } from '@screenpop/server/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let server: TestServer
let a: TestTenant
let tableId: string
let fieldIds: Record<string, string>
const phone = '13810007919'
const card = '6244639754764172'

beforeAll(async () => {
  server = await startTestServer()
  a = await server.tenant()
  const body = { parameters: { pages: 100 } }
  await server.operator.ok(endpoints.setTenantParameters, { params: { id: a.id }, body })
  const { admin } = a
  const created = await admin.ok(endpoints.createTable, { body: { name: 'Customers' } })
  tableId = created.id
  const params = { id: tableId }
  fieldIds = {}
  for (const body of [
    { name: 'Phone', type: 'string', mandatory: true, index: { match: 'phone' } },
    { name: 'Name', type: 'string' },
    { name: 'Card', type: 'string', encrypted: true, mask: 'lastFour' },
  ] as const) {
    fieldIds[body.name] = (await admin.ok(endpoints.createField, { params, body })).id
  }
  await admin.ok(endpoints.releaseTable, { params, body: {} })
  const fields = { Phone: phone, Name: 'Emma <b>Smith</b>', Card: card }
  await admin.ok(endpoints.createRecord, { params, body: { fields } })
})
afterAll(() => server.close())

const customer = (): Block => ({
  type: 'object',
  props: { title: 'Customer', fields: Object.values(fieldIds).map((fieldId) => ({ fieldId })) },
  binding: { kind: 'table', tableId, lookup: { source: 'customerNumber' } },
})
const documentOf = (blocks: Record<string, Block>): PageDocument => ({
  schemaVersion: 1,
  layout: 'block',
  rows: [
    { id: 'r1', cells: [{ id: 'c1', span: 12, blocks: Object.keys(blocks) }] },
    { id: 'r2', cells: [{ id: 'c2', span: 12, blocks: [] }] },
  ],
  blocks,
})
let names = 0
const newPage = async () => {
  names += 1
  return (await a.admin.ok(endpoints.createPage, { body: { name: `Page ${names}`, interface: 'internal' } }))
    .id
}
const releasedPage = async (): Promise<string> => {
  const id = await newPage()
  await a.admin.ok(endpoints.putDraft, { params: { id }, body: documentOf({ customer: customer() }) })
  expect(await a.admin.ok(endpoints.releasePage, { params: { id }, body: { note: 'first' } })).toEqual({
    version: 1,
  })
  return id
}

const preview = (id: string, body: object, headers: Record<string, string> = {}) =>
  a.admin.fetch(`/api/v1/pages/${id}/preview`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('the draft over HTTP', () => {
  it('has the revision as its ETag, and an older one is refused', async () => {
    const params = { id: await newPage() }
    const read = await a.admin.call(endpoints.getDraft, { params })
    expect([read.status, read.headers.get('ETag')]).toEqual([200, '"1"'])
    const headers = { 'If-Match': '"1"' }
    const body = documentOf({ customer: customer() })
    const saved = await a.admin.call(endpoints.putDraft, { params, body, headers })
    expect([saved.status, saved.headers.get('ETag'), saved.body.revision]).toEqual([200, '"2"', 2])
    const stale = await a.admin.call(endpoints.putDraft, { params, body: documentOf({}), headers })
    expect([stale.status, stale.problem.code]).toEqual([412, 'request.conditionFailed'])
  })

  it('is no draft with five rows, with a block of unknown type, or of no known version', async () => {
    const params = { id: await newPage() }
    const document = documentOf({})
    const [row] = document.rows
    for (const body of [
      { ...document, rows: [row, row, row, row, row] },
      { ...document, blocks: { x: { type: 'script', props: {} } } },
      { ...document, schemaVersion: 2 },
    ]) {
      const reply = await a.admin.call(endpoints.putDraft, { params, body: body as PageDocument })
      expect([reply.status, reply.problem.code]).toEqual([422, 'request.invalid'])
    }
  })

  it('is released without a body, or refused with its faults', async () => {
    const params = { id: await newPage() }
    const empty = await a.admin.fetch(`/api/v1/pages/${params.id}/release`, { method: 'POST' })
    expect(empty.status).toBe(422)
    expect(await empty.json()).toMatchObject({
      code: 'page.invalid',
      errors: [{ pointer: '/blocks', code: 'page.empty' }],
    })
    await a.admin.ok(endpoints.putDraft, { params, body: documentOf({ customer: customer() }) })
    const released = await a.admin.fetch(`/api/v1/pages/${params.id}/release`, { method: 'POST' })
    expect([released.status, await released.json()]).toEqual([200, { version: 1 }])
    const { items } = await a.admin.ok(endpoints.listVersions, { params })
    expect(items).toMatchObject([{ version: 1, note: '' }])
    expect((await a.admin.ok(endpoints.restoreVersion, { params: { ...params, n: '1' } })).revision).toBe(2)
  })
})

describe('a rendered page over HTTP', () => {
  it('runs nothing but its own script, takes nothing from elsewhere, and is framed by ourselves alone', async () => {
    const reply = await preview(await releasedPage(), { call: { callerNum: phone } })
    const html = await reply.text()
    const policy = reply.headers.get('Content-Security-Policy') ?? ''
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(policy).toBe(
      `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
    )
    expect(html.match(/<(?:script|style)\b[^>]*>/g)).toEqual([
      `<style nonce="${nonce}">`,
      `<script nonce="${nonce}">`,
    ])
    expect(html).not.toMatch(/\s(?:on\w+|style)=/)
    expect(html).not.toMatch(/https?:\/\//)
    expect(reply.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(reply.headers.get('Cache-Control')).toBe('no-store')
    const second = await preview(await releasedPage(), { call: { callerNum: phone } })
    expect(second.headers.get('Content-Security-Policy')).not.toBe(policy)
  })

  it('shows the customer, values as text, the card masked', async () => {
    const html = await (await preview(await releasedPage(), { call: { callerNum: `+86${phone}` } })).text()
    expect(html).toContain('Emma &lt;b&gt;Smith&lt;/b&gt;')
    expect(html).toContain('4172')
    expect(html).not.toContain(card)
  })

  it('is compressed where the browser takes it, and has at most 20 KB', async () => {
    const id = await releasedPage()
    const reply = await preview(id, { call: { callerNum: phone } }, { 'Accept-Encoding': 'br, gzip' })
    const bytes = Buffer.from(await reply.arrayBuffer())
    expect(reply.headers.get('Content-Encoding')).toBe('gzip')
    expect(gunzipSync(bytes).toString()).toContain('Emma')
    expect(bytes.length).toBeLessThanOrEqual(20 * 1024)
    const plain = await preview(id, { call: { callerNum: phone } }, { 'Accept-Encoding': 'gzip;q=0, br' })
    expect(plain.headers.get('Content-Encoding')).toBeNull()
  })

  it('is in the language that the browser asks for', async () => {
    const reply = await preview(await releasedPage(), { call: {} }, { 'Accept-Language': 'zh-CN,en;q=0.5' })
    expect(await reply.text()).toContain('号码已隐藏')
  })
})

describe('an embedded page', () => {
  it('shows at an opaque address that a trusted workbench may frame', async () => {
    await server.operator.ok(endpoints.putTrustlist, {
      params: { id: a.id },
      body: { entries: [{ purpose: 'embedder', origin: 'https://desk.example:8443/' }] },
    })
    const params = { id: await releasedPage() }
    const key = await a.key(['pages:embed'])
    const { url, expiresAt } = await key.ok(endpoints.embedPage, {
      params,
      body: { call: { callerNum: phone } },
    })
    expect(url).toMatch(/^http:\/\/localhost\/p\/[\w-]+$/)
    expect(url).not.toContain(phone)
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now())
    const reply = await server.nobody.fetch(new URL(url).pathname)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('Content-Security-Policy')).toContain(
      "frame-ancestors 'self' https://desk.example:8443",
    )
    expect(await reply.text()).toContain('Emma')
  })

  it('says that it has expired: to people as a page, to programs as a problem', async () => {
    const token = `e${'A'.repeat(64)}`
    const problem = await server.nobody.call(endpoints.showPage, { params: { token }, query: {} })
    expect([problem.status, problem.problem.code]).toEqual([410, 'embed.expired'])
    const page = await server.nobody.fetch(`/p/${token}`, {
      headers: { Accept: 'text/html', 'Accept-Language': 'zh' },
    })
    expect([page.status, page.headers.get('Content-Type')]).toEqual([410, 'text/html; charset=utf-8'])
    expect(await page.text()).toContain('此页面已失效')
  })

  it('reveals a masked value to who is signed in and may, to nobody else', async () => {
    const params = { id: await releasedPage() }
    const { url } = await a.admin.ok(endpoints.embedPage, { params, body: { call: { callerNum: phone } } })
    const { items } = await a.admin.ok(endpoints.listRecords, {
      params: { id: tableId },
      query: { index: phone },
    })
    const body = { blockId: 'customer', recordId: items[0]?.id ?? '', fieldId: fieldIds.Card ?? '' }
    const token = new URL(url).pathname.slice(3)
    const agent = await a.person('agent')
    const auditor = await a.person('auditor')
    expect((await agent.ok(endpoints.revealOnPage, { params: { token }, body })).value).toBe(card)
    expect((await auditor.call(endpoints.revealOnPage, { params: { token }, body })).status).toBe(403)
    expect((await server.nobody.call(endpoints.revealOnPage, { params: { token }, body })).status).toBe(401)
    const b = await server.tenant()
    expect((await b.admin.call(endpoints.revealOnPage, { params: { token }, body })).status).toBe(404)
  })
})

it('of two operators who change the same trustlist the second is told, and overwrites nothing', async () => {
  const { id } = await server.tenant()
  const params = { id }
  const read = await server.operator.call(endpoints.getTrustlist, { params })
  const headers = { 'If-Match': read.headers.get('ETag') ?? '' }
  const change = (origin: string) =>
    server.operator.call(endpoints.putTrustlist, {
      params,
      headers,
      body: { entries: [{ purpose: 'page', origin }] },
    })
  const first = await change('https://first.example')
  expect([first.status, first.headers.get('ETag')]).toEqual([200, '"2"'])
  const second = await change('https://second.example')
  expect([second.status, second.problem.code]).toEqual([412, 'request.conditionFailed'])
  const { entries, revision } = await server.operator.ok(endpoints.getTrustlist, { params })
  expect([revision, entries.map(({ origin }) => origin)]).toEqual([2, ['https://first.example']])
})

it('the trustlist is the operator’s, and holds origins only', async () => {
  const params = { id: a.id }
  const faulty = await server.operator.call(endpoints.putTrustlist, {
    params,
    body: {
      entries: [
        { purpose: 'page', origin: 'https://crm.example' },
        { purpose: 'page', origin: 'https://*.com' },
      ],
    },
  })
  expect([faulty.status, faulty.problem.errors[0]?.pointer]).toEqual([422, '/entries/1/origin'])
  expect((await a.admin.call(endpoints.getTrustlist, { params })).status).toBe(403)
  const unknown = { id: '0198a000-0000-7000-8000-000000000000' }
  expect((await server.operator.call(endpoints.getTrustlist, { params: unknown })).status).toBe(404)
  expect(
    (await server.operator.call(endpoints.putTrustlist, { params: unknown, body: { entries: [] } })).status,
  ).toBe(404)
})

describe('the appearance of a tenant', () => {
  const appearance = {
    brandColor: '#c03a29',
    headerColor: '#063b39',
    density: 'compact',
    colorScheme: 'dark',
    logo: null,
  } as const
  const shownBy = async (id: string): Promise<string> => {
    const call = { callerNum: phone, calledNum: '10086' }
    const { url } = await a.admin.ok(endpoints.embedPage, { params: { id }, body: { call } })
    return (await server.nobody.fetch(new URL(url).pathname)).text()
  }

  it('is on every page: embedded and in previews, with the nonce of its answer', async () => {
    const id = await releasedPage()
    const before = await shownBy(id)
    const put = await a.admin.call(endpoints.putAppearance, { body: appearance })
    expect([put.status, put.headers.get('ETag')]).toEqual([200, '"1"'])
    expect(await a.admin.ok(endpoints.getAppearance, {})).toEqual(appearance)
    const call = { callerNum: phone }
    const preview = await a.admin.fetch(`/api/v1/pages/${id}/preview`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ call, draft: true }),
    })
    for (const html of [await shownBy(id), await preview.text()]) {
      expect(html).toContain('data-theme="dark" data-density="compact"')
      expect(html).toContain('--card:#063b39')
      expect(html).not.toContain(' style=')
    }
    expect(before).not.toContain('data-density="')
  })

  it('is changed by who has seen it last, and by an admin alone; agents have it in their pages', async () => {
    const late = await a.admin.call(endpoints.putAppearance, {
      body: appearance,
      headers: { 'If-Match': '"0"' },
    })
    expect([late.status, late.problem?.code]).toEqual([412, 'request.conditionFailed'])
    const auditor = await a.person('auditor')
    expect((await auditor.call(endpoints.putAppearance, { body: appearance })).status).toBe(403)
    expect(await auditor.ok(endpoints.getAppearance, {})).toEqual(appearance)
    const agent = await a.person('agent')
    expect((await agent.call(endpoints.getAppearance, {})).status).toBe(403)
  })

  it('takes colours and nothing else for colours, and says so at the field', async () => {
    for (const brandColor of ['red', '#12', '#12345g', '#123456;}', 'url(x)', '#1234567']) {
      const refused = await a.admin.call(endpoints.putAppearance, { body: { ...appearance, brandColor } })
      expect(refused.problem?.errors).toEqual([
        expect.objectContaining({
          pointer: '/brandColor',
          message: 'This is not a colour such as #1a62c6.',
        }),
      ])
      const preview = await a.admin.fetch(
        `/api/v1/appearance/preview?brandColor=${encodeURIComponent(brandColor)}`,
      )
      expect(preview.status).toBe(422)
    }
  })

  it('can be seen before it is saved, on a sample page', async () => {
    const query = 'headerColor=%23ffdd00&density=compact&locale=zh&theme=light'
    const preview = await a.admin.fetch(`/api/v1/appearance/preview?${query}`)
    const html = await preview.text()
    expect(html).toContain('<html lang="zh-CN" data-theme="light" data-density="compact">')
    expect(html).toContain('--card:#ffdd00;--ink:#000000')
    expect(preview.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'self'")
    expect((await a.admin.ok(endpoints.getAppearance, {})).headerColor).toBe('#063b39')
  })
})
