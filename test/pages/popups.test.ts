import {
  type AgentContact,
  endpoints,
  type PlannedPopup,
  type Popup,
  type PopupInput,
} from '@screenpop/contract'
import { startTestServer, type TestCaller, type TestServer, type TestTenant } from '@screenpop/server/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const external = (change: Partial<PopupInput> = {}): PopupInput => ({
  name: 'CRM',
  mediaType: 'audioVideo',
  pageType: 'external',
  openMode: 'embed',
  integration: 'get',
  url: 'https://crm.example/pop',
  enabled: true,
  ...change,
})
const internal = (pageId: string, change: Partial<PopupInput> = {}): PopupInput => ({
  name: 'Customer',
  mediaType: 'audioVideo',
  pageType: 'internal',
  openMode: 'embed',
  pageId,
  enabled: true,
  ...change,
})

/** A tenant that may open https://crm.example and http://old.example. */
const trustingTenant = async (): Promise<TestTenant> => {
  const tenant = await server.tenant()
  const origins = ['https://crm.example', 'http://old.example']
  await server.operator.ok(endpoints.putTrustlist, {
    params: { id: tenant.id },
    body: { entries: origins.map((origin) => ({ purpose: 'page' as const, origin })) },
  })
  return tenant
}
const create = (caller: TestCaller, body: PopupInput) => caller.call(endpoints.createPopup, { body })
const list = async (caller: TestCaller) => (await caller.ok(endpoints.listPopups, {})).items
const shown = (popups: Popup[]) =>
  popups.map(({ name, mediaType, position }) => `${mediaType} ${position} ${name}`)

/** A released page that shows a text. */
const releasedPage = async ({ admin }: TestTenant, markdown = 'A page of ours'): Promise<string> => {
  const { id } = await admin.ok(endpoints.createPage, {
    body: { name: `Page ${Math.random()}`, interface: 'internal' },
  })
  const document = {
    schemaVersion: 1 as const,
    layout: 'grid' as const,
    rows: [
      { id: 'r1', cells: [{ id: 'c1', span: 12, blocks: ['t'] }] },
      { id: 'r2', cells: [{ id: 'c2', span: 12, blocks: [] }] },
    ],
    blocks: { t: { type: 'text' as const, props: { markdown } } },
  }
  await admin.ok(endpoints.putDraft, { params: { id }, body: document })
  await admin.ok(endpoints.releasePage, { params: { id }, body: {} })
  return id
}

describe('the configuration', () => {
  it('refuses settings that do not go together, each at its field', async () => {
    const { admin } = await trustingTenant()
    const reply = await create(
      admin,
      external({ integration: 'webApi', openMode: 'independent', url: 'ftp://x' }),
    )
    expect([reply.status, reply.problem.code]).toEqual([422, 'popup.invalid'])
    expect(reply.problem.errors.map(({ pointer }) => pointer)).toEqual(['/url', '/openMode'])
  })

  it('takes an address that is trusted; another one only as long as it is not enabled', async () => {
    const { admin } = await trustingTenant()
    const foreign = external({ url: 'https://elsewhere.example/pop' })
    const refused = await create(admin, foreign)
    expect([refused.status, refused.problem.code, refused.problem.errors[0]?.pointer]).toEqual([
      422,
      'address.notTrusted',
      '/url',
    ])
    const draft = await create(admin, { ...foreign, enabled: false })
    expect([draft.status, draft.body.warnings.map(({ code }) => code)]).toEqual([201, ['notTrusted']])
    const params = { id: draft.body.id }
    const enabling = await admin.call(endpoints.updatePopup, { params, body: { enabled: true } })
    expect([enabling.status, enabling.problem.code]).toEqual([422, 'address.notTrusted'])
  })

  it('warns of an address that can be read on the way', async () => {
    const { admin } = await trustingTenant()
    const { body } = await create(admin, external({ url: 'http://old.example/pop' }))
    expect(body.warnings.map(({ code }) => code)).toEqual(['http'])
  })

  it('takes a page of the own tenant, and a released one to be enabled', async () => {
    const tenant = await trustingTenant()
    const { admin } = tenant
    const theirs = await releasedPage(await server.tenant())
    expect((await create(admin, internal(theirs))).problem.errors).toMatchObject([
      { pointer: '/pageId', code: 'missing' },
    ])
    const { id } = await admin.ok(endpoints.createPage, { body: { name: 'Draft', interface: 'internal' } })
    const refused = await create(admin, internal(id))
    expect([refused.status, refused.problem.code, refused.problem.errors[0]?.pointer]).toEqual([
      409,
      'page.notReleased',
      '/pageId',
    ])
    expect((await create(admin, internal(id, { enabled: false }))).status).toBe(201)
    const page = await releasedPage(tenant)
    expect((await create(admin, internal(page, { mediaType: 'multimedia' }))).status).toBe(201)
    const inUse = await admin.call(endpoints.deletePage, { params: { id: page } })
    expect([inUse.status, inUse.problem.code]).toEqual([409, 'page.inUse'])
  })

  it('asks only trusted addresses whether they may be embedded', async () => {
    const { admin } = await trustingTenant()
    const check = (url: string) => admin.call(endpoints.checkFrame, { body: { url } })
    expect((await check('https://elsewhere.example/')).problem.code).toBe('address.notTrusted')
    expect((await check('https://crm.example/')).body).toMatchObject({
      verdict: 'unknown',
      reason: 'notReached',
    })
  })

  it('keeps to the operator’s limits, per media type', async () => {
    const { admin, id } = await trustingTenant()
    const parameters = { popupsPerMediaType: 2, parametersPerPopup: 1 }
    await server.operator.ok(endpoints.setTenantParameters, { params: { id }, body: { parameters } })
    for (const mediaType of ['audioVideo', 'multimedia'] as const) {
      for (const name of ['one', 'two'])
        expect((await create(admin, external({ mediaType, name }))).status).toBe(201)
      const { status, problem } = await create(admin, external({ mediaType, name: 'three' }))
      expect([status, problem.code, problem.params]).toEqual([
        409,
        'limit.reached',
        { parameter: 'popupsPerMediaType', limit: 2 },
      ])
    }
    const [first] = await list(admin)
    const parameter = (name: string) => ({ name, source: 'callData', sourceName: 'callid' }) as const
    const { problem } = await admin.call(endpoints.updatePopup, {
      params: { id: first?.id ?? '' },
      body: { parameters: [parameter('a'), parameter('b')] },
    })
    expect([problem.code, problem.params?.parameter]).toEqual(['limit.reached', 'parametersPerPopup'])
  })

  it('has an order per media type that moving and deleting keep without gaps', async () => {
    const { admin } = await trustingTenant()
    const ids: Record<string, string> = {}
    for (const name of ['a', 'b', 'c']) ids[name] = (await create(admin, external({ name }))).body.id
    ids.m = (await create(admin, external({ name: 'm', mediaType: 'multimedia' }))).body.id
    const move = (name: string, direction: 'up' | 'down') =>
      admin.ok(endpoints.movePopup, { params: { id: ids[name] ?? '' }, body: { direction } })
    expect((await move('c', 'up')).position).toBe(1)
    expect((await move('a', 'up')).position).toBe(0)
    expect(shown(await list(admin))).toEqual([
      'audioVideo 0 a',
      'audioVideo 1 c',
      'audioVideo 2 b',
      'multimedia 0 m',
    ])
    const other = await admin.ok(endpoints.updatePopup, {
      params: { id: ids.a ?? '' },
      body: { mediaType: 'multimedia' },
    })
    expect([other.mediaType, other.position]).toEqual(['multimedia', 1])
    await admin.ok(endpoints.deletePopup, { params: { id: ids.c ?? '' } })
    expect(shown(await list(admin))).toEqual(['audioVideo 0 b', 'multimedia 0 m', 'multimedia 1 a'])
    const first = await admin.ok(endpoints.listPopups, { query: { limit: 2 } })
    const second = await admin.ok(endpoints.listPopups, { query: { limit: 2, cursor: first.next ?? '' } })
    expect(shown([...first.items, ...second.items])).toEqual(shown(await list(admin)))
  })
})

describe('a contact', () => {
  interface Desk {
    readonly tenant: TestTenant
    readonly agent: TestCaller
    setState(state: 'ready' | 'offline'): Promise<unknown>
    ring(callerNum: string, associatedData?: Record<string, string>): Promise<AgentContact>
    hangUp(callid: string): Promise<void>
  }

  const openDesk = async (): Promise<Desk> => {
    const tenant = await trustingTenant()
    const { admin } = tenant
    const agent = await tenant.person('agent')
    const queue = await admin.ok(endpoints.createQueue, {
      body: { name: 'Gold', description: 'Gold', type: 'voice', wrapUpSeconds: 0 },
    })
    await admin.ok(endpoints.createRoute, { body: { accessCode: '10086', queueId: queue.id } })
    await admin.ok(endpoints.createAgent, {
      body: { workNo: '1001', userId: agent.userId, queueIds: [queue.id] },
    })
    return {
      tenant,
      agent,
      setState: (state) => agent.ok(endpoints.workbenchState, { body: { state } }),
      ring: async (callerNum, associatedData = {}) => {
        const { callid } = await admin.ok(endpoints.simulateCall, {
          body: { accessCode: '10086', callerNum, associatedData },
        })
        const { contacts } = await agent.ok(endpoints.workbenchContacts, {})
        const found = contacts.find((each) => each.callid === callid)
        if (!found) throw new Error('the call did not come to the agent')
        return found
      },
      hangUp: async (callid) => {
        await admin.ok(endpoints.hangUpSimulatedCall, { params: { callid } })
      },
    }
  }
  const names = (popups: PlannedPopup[]) => popups.map(({ name }) => name)

  it('opens the enabled pop-ups of its media type in their order, as they were when the agent signed in', async () => {
    const desk = await openDesk()
    const { admin } = desk.tenant
    await create(admin, external({ name: 'second' }))
    const first = await create(admin, external({ name: 'first', integration: 'post' }))
    await admin.ok(endpoints.movePopup, { params: { id: first.body.id }, body: { direction: 'up' } })
    await create(admin, external({ name: 'off', enabled: false }))
    await create(admin, external({ name: 'chat', mediaType: 'multimedia' }))
    await desk.setState('ready')
    await create(admin, external({ name: 'late' }))
    const contact = await desk.ring('13810007919')
    expect(names(contact.popups)).toEqual(['first', 'second'])
    await desk.hangUp(contact.callid)
    await desk.setState('offline')
    await desk.setState('ready')
    expect(names((await desk.ring('13810007919')).popups)).toEqual(['first', 'second', 'late'])
  })

  it('sends its values and the origin at which the agent’s browser has the workbench', async () => {
    const desk = await openDesk()
    await create(desk.tenant.admin, external())
    await create(desk.tenant.admin, external({ name: 'post', integration: 'post' }))
    await desk.setState('ready')
    const { popups, callid } = await desk.ring('')
    const get = new URL(popups[0]?.url ?? '')
    expect(get.searchParams.get('callerNum')).toBe('')
    expect(get.searchParams.get('callid')).toBe(callid)
    expect(popups[0]?.url).toMatch(/&origin=http:\/\/localhost$/)
    expect(popups[1]).toMatchObject({
      method: 'POST',
      url: 'https://crm.example/pop',
      fields: { callid, calledNum: '10086', workNo: '1001', origin: 'http://localhost' },
    })
  })

  it('no longer opens an address that has left the trustlist', async () => {
    const desk = await openDesk()
    await create(desk.tenant.admin, external())
    await desk.setState('ready')
    await server.operator.ok(endpoints.putTrustlist, {
      params: { id: desk.tenant.id },
      body: { entries: [] },
    })
    expect((await desk.ring('13810007919')).popups).toEqual([])
  })

  it('has its page at once, still after a reload, and for a while after its end', async () => {
    const desk = await openDesk()
    const page = await releasedPage(desk.tenant, 'Read this to the caller')
    await create(desk.tenant.admin, internal(page))
    await desk.setState('ready')
    const { popups, callid } = await desk.ring('13810007919')
    const [popup] = popups
    expect(popup).toMatchObject({ name: 'Customer', pageType: 'internal', method: 'GET' })
    const open = async () => {
      const reply = await server.nobody.fetch(popup?.url ?? '')
      return [reply.status, (await reply.text()).includes('Read this to the caller')]
    }
    expect(popup?.url).not.toContain('13810007919')
    expect(await open()).toEqual([200, true])
    expect(await open()).toEqual([200, true])
    await desk.hangUp(callid)
    expect(await open()).toEqual([200, true])
  })

  it('of a disabled tenant shows nothing any more', async () => {
    const desk = await openDesk()
    await create(desk.tenant.admin, internal(await releasedPage(desk.tenant)))
    await desk.setState('ready')
    const { popups } = await desk.ring('13810007919')
    const params = { id: desk.tenant.id }
    await server.operator.ok(endpoints.updateTenant, { params, body: { disabled: true } })
    expect((await server.nobody.fetch(popups[0]?.url ?? '')).status).toBe(410)
  })
})
