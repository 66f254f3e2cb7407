import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Block, platformTenantId } from '@screenpop/contract'
import type { ObjectData } from '@screenpop/renderer'
import { renderPage } from '@screenpop/renderer/server'
import { CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inboundCall, pageDocument, textBlock } from '../testing/customers.ts'
import { type HouseTenant, openPageHouse, type PageHouse } from '../testing/page-house.ts'

let house: PageHouse
let server: Server
let tenant: HouseTenant
let connectorId: string
let calls = 0
const objects = [
  {
    objectName: 'Customer',
    values: [
      { name: 'Name', value: 'Chen', type: '1', isMandatory: true },
      { name: 'Card', value: '6244639754764172', type: '1', isMandatory: true, maskStyle: '1' },
      { name: 'Mail', value: null, type: '1', isMandatory: true },
    ],
  },
  { objectName: 'Contract', values: [{ name: 'No', value: 'C-1', type: '1', isMandatory: true }] },
]
const answer = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(objects))
let behave: (response: ServerResponse) => unknown = answer

beforeAll(async () => {
  house = await openPageHouse()
  server = createServer((request, response) => {
    calls += 1
    request.resume().on('end', () => behave(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  tenant = await house.tenant()
  await tenant.set('pages', 20)
  const operator = { ...tenant.principal, tenantId: platformTenantId }
  await house.trust.replace(tenant.id, [{ purpose: 'api', origin }], operator)
  const input = {
    name: 'CRM',
    url: `${origin}/q`,
    auth: { kind: 'none' } as const,
    timeoutMs: 2000,
    tenantIds: [tenant.id],
  }
  connectorId = (await house.registry.create(operator, input)).id
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await house.close()
})

const external = (objectName: string, fields: readonly string[], more: Partial<Block> = {}): Block => ({
  type: 'object',
  props: { title: '', fields: fields.map((fieldId) => ({ fieldId })) },
  binding: { kind: 'external', objectName },
  ...more,
})
const document = pageDocument({
  text: textBlock,
  customer: external('Customer', ['Name', 'Card', 'Mail']),
  contract: external('Contract', ['No']),
  other: external('Nothing', ['No']),
  conditional: {
    ...textBlock,
    visibleWhen: [
      { left: { source: 'field', blockId: 'customer', fieldId: 'Name' }, operator: 'equals', value: 'Chen' },
    ],
  },
})

const reads = (fieldId: string) => ({
  left: { source: 'field' as const, blockId: 'customer', fieldId },
  operator: 'equals' as const,
  value: 'Chen',
})

const makePage = async () => {
  const { principal } = tenant
  const page = await house.engine.pages.create(principal, {
    name: `External ${calls} ${Math.random()}`,
    interface: 'external',
    connectorId,
  })
  await house.engine.drafts.save(principal, page.id, document, undefined)
  return page.id
}

const htmlOf = async (pageId: string, number = '13810007919'): Promise<string> => {
  const { view } = await house.engine.shows.preview(tenant.principal, pageId, {
    call: inboundCall(number),
    draft: true,
  })
  const pieces: string[] = []
  for await (const piece of renderPage(view, { locale: 'en', nonce: 'bm9uY2U=', canReveal: true }))
    pieces.push(piece)
  return pieces.join('')
}

describe('an external page', () => {
  it('is filled by one call for all its blocks; masks and missing values are the server’s', async () => {
    behave = answer
    calls = 0
    const pageId = await makePage()
    const { view } = await house.engine.shows.preview(tenant.principal, pageId, {
      call: inboundCall('13810007919'),
      draft: true,
    })
    const data = new Map<string, ObjectData | undefined>()
    for (const [id, block] of view.blocks) data.set(id, (await block).data)
    expect(calls).toBe(1)
    expect(data.get('customer')).toMatchObject({
      state: 'one',
      record: { id: null, fields: { Name: 'Chen', Card: '************4172', Mail: null } },
    })
    expect(data.get('contract')).toMatchObject({ state: 'one', record: { fields: { No: 'C-1' } } })
    expect(data.get('other')).toEqual({ state: 'none', source: 'CRM', lookup: '13810007919' })
    expect((await view.blocks.get('conditional'))?.visible).toBe(true)
    const html = await htmlOf(pageId)
    expect(html).toContain('************4172')
    expect(html).toContain('Missing')
    expect(html).not.toContain('6244639754764172')
    expect(html).not.toContain('data-reveal="')
  })

  it('paints call facts and other blocks when the API is silent or dead', async () => {
    const pageId = await makePage()
    behave = () => undefined
    const silent = await htmlOf(pageId, '13810000001')
    behave = (response) => response.destroy()
    const dead = await htmlOf(pageId, '13810000002')
    for (const html of [silent, dead]) {
      expect(html).toContain('Hello')
      expect(html).toContain('No customer data')
    }
    expect(silent.indexOf('Hello')).toBeLessThan(silent.indexOf('No customer data'))
  })

  it('shows the last known data at the soft deadline, and the fresh answer in its stead', async () => {
    const pageId = await makePage()
    const number = '13810000003'
    await house.connectors.update(tenant.principal, connectorId, true)
    const view = async () =>
      (await house.engine.shows.preview(tenant.principal, pageId, { call: inboundCall(number), draft: true }))
        .view
    behave = answer
    await (await view()).blocks.get('customer')
    const isKept = async () =>
      (await sql`select from connector_last_known`.execute(house.home.system)).rows.length === 1
    await expect.poll(isKept).toBe(true)

    let respond = () => {}
    behave = (response) => {
      respond = () => {
        const [customer, ...others] = objects
        const values = customer?.values.map((value) =>
          value.name === 'Name' ? { ...value, value: 'Wei' } : value,
        )
        const changed = [{ ...customer, values }, ...others]
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(changed))
      }
    }
    const parts = renderPage(await view(), { locale: 'en', nonce: 'bm9uY2U=', canReveal: true })
    const filled: string[] = []
    let before = ''
    for await (const part of parts) {
      if (!part.startsWith('<template')) before += filled.length === 0 ? part : ''
      else filled.push(part)
      // customer, contract and the text that reads the customer's name; nothing was known of the other object
      if (filled.length === 3) respond()
    }
    expect(before).toContain('Hello')
    const [early, late] = [filled.slice(0, 3).join(''), filled.slice(3).join('')]
    expect(early).toContain('Last known')
    expect(early).toContain('Chen')
    expect(early).toContain('************4172')
    expect(late).not.toContain('Last known')
    expect(late).toContain('Wei')
    // the condition is judged anew: what was seen for the name of before goes
    expect(early).toContain('<template id="f-conditional"><div')
    expect(late).toContain('<template id="f-conditional"></template>')
    await house.connectors.update(tenant.principal, connectorId, false)
  })

  it('asks nothing for a withheld number', async () => {
    behave = answer
    const pageId = await makePage()
    calls = 0
    expect(await htmlOf(pageId, '')).toContain('withheld')
    expect(calls).toBe(0)
  })

  it('is warned about what no sampled answer has held, and released all the same', async () => {
    behave = answer
    const { principal } = tenant
    const pageId = await makePage()
    const codes = async () =>
      (await house.engine.drafts.warnings(tenant.id, pageId)).map(({ code, blockId, params }) => [
        code,
        blockId,
        params?.attribute ?? params?.object,
      ])
    expect(await codes()).toEqual([['connector.notSampled', null, undefined]])
    const { sample } = await house.connectors.takeSample(principal, connectorId, '13810007919')
    expect(sample?.objects.map(({ name }) => name)).toEqual(['Customer', 'Contract'])
    const { rows } = await house.home.system.executeQuery<{ objects: string }>(
      CompiledQuery.raw('select objects::text from connector_sample'),
    )
    expect(rows[0]?.objects).toContain('"Card"')
    expect(rows[0]?.objects).not.toMatch(/Chen|4172/)
    const changed = pageDocument({
      customer: external('Customer', ['Name', 'Nmae']),
      other: external('Nothing', ['No']),
      masked: { ...textBlock, visibleWhen: [reads('Card')] },
      unknown: { ...textBlock, visibleWhen: [reads('Nmae')] },
    })
    await house.engine.drafts.save(principal, pageId, changed, undefined)
    expect(await codes()).toEqual([
      ['attribute.notSampled', 'customer', 'Nmae'],
      ['object.notSampled', 'other', 'Nothing'],
      ['condition.maskedAttribute', 'masked', 'Card'],
      ['condition.notSampled', 'unknown', 'Nmae'],
    ])
    expect(await house.engine.drafts.faults(tenant.id, pageId)).toEqual([])
    expect(await house.engine.drafts.release(principal, pageId, '')).toBe(1)
  })

  it('is released only with a granted API and blocks of its objects', async () => {
    const pageId = await makePage()
    expect(await house.engine.drafts.faults(tenant.id, pageId)).toEqual([])
    const { principal } = tenant
    const missing = { name: 'No API', interface: 'external' as const }
    const { id } = await house.engine.pages.create(principal, missing)
    const faults = await house.engine.drafts.faults(tenant.id, id)
    expect(faults.map(({ code }) => code)).toContain('connector.missing')
    const stranger = await house.tenant()
    await expect(
      house.engine.pages.create(stranger.principal, { ...missing, connectorId }),
    ).rejects.toMatchObject({ issues: [{ pointer: '/connectorId' }] })
  })
})
