import type { Principal } from '@screenpop/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ConnectorHouse, openConnectorHouse } from './testing/connector-house.ts'
import { answering, type Behaviour, json, openPeer, type Peer } from './testing/peer.ts'

let house: ConnectorHouse
let peer: Peer
let tenant: Principal
const number = '13810007919'
const secretName = 'Chen Customer'
const customer = [
  {
    objectName: 'Customer',
    values: [
      { valueNo: '1', name: 'Name', value: secretName, type: '1', length: '50', isMandatory: true },
      { name: 'Card', value: '6244639754764172', type: '1', isMandatory: false, maskStyle: '1' },
      { name: 'Pin', value: '44030119', type: '2', isMandatory: false, maskStyle: '2' },
      { name: 'Balance', value: 12.5, type: '2', isMandatory: false },
      { name: 'Born', value: '1990/02/28', type: '3', isMandatory: false },
      { name: 'At', value: '08:30:00', type: '4', isMandatory: true },
      {
        name: 'Level',
        value: 'g',
        type: '5',
        isMandatory: true,
        dictItems: [{ key: 'g', value: 'Gold' }],
      },
      { name: 'Vip', value: true, type: '1', isMandatory: false },
      { name: 'Mail', value: '', type: '1', isMandatory: true },
    ],
  },
]

beforeAll(async () => {
  house = await openConnectorHouse()
  peer = await openPeer(answering(customer))
  tenant = await house.tenant([peer.origin])
})
afterAll(async () => {
  await peer.close()
  await house.close()
})
beforeEach(() => {
  peer.behave = answering(customer)
  peer.seen.length = 0
})

describe('a correct API', () => {
  it('gets exactly the call of the contract, over connections that are kept', async () => {
    const id = await house.register(tenant, peer.url)
    const before = peer.connections
    for (let i = 0; i < 5; i++) await house.ask(tenant, id, number)
    expect(peer.seen[0]).toMatchObject({
      method: 'POST',
      path: '/queryCustomer',
      body: `{"param":"${number}"}`,
      headers: { 'content-type': json, accept: 'application/json', connection: 'keep-alive' },
    })
    expect(peer.seen).toHaveLength(5)
    expect(peer.connections - before).toBeLessThanOrEqual(2)
  })

  it('gives types, labels and masks; an empty value is none', async () => {
    const answer = await house.ask(tenant, await house.register(tenant, peer.url), number)
    expect(answer).toMatchObject({ state: 'found', asOf: null })
    const attributes = answer.state === 'found' ? (answer.objects[0]?.attributes ?? []) : []
    expect(
      attributes.map(({ name, type, value, masked, mandatory }) => [name, type, value, masked, mandatory]),
    ).toEqual([
      ['Name', 'string', secretName, false, true],
      ['Card', 'string', '************4172', true, false],
      ['Pin', 'number', '4403****', true, false],
      ['Balance', 'number', '12.5', false, false],
      ['Born', 'date', '1990-02-28', false, false],
      ['At', 'time', '08:30:00', false, true],
      ['Level', 'dictionary', 'g', false, true],
      ['Vip', 'string', 'true', false, false],
      ['Mail', 'string', null, false, true],
    ])
    expect(attributes[6]?.items).toEqual([{ key: 'g', label: 'Gold' }])
  })

  it('is asked once for all who ask at the same time', async () => {
    const id = await house.register(tenant, peer.url)
    await Promise.all(Array.from({ length: 20 }, () => house.ask(tenant, id, number)))
    expect(peer.seen).toHaveLength(1)
  })
})

describe('the breaker', () => {
  it('opens after failures in a row, for this tenant and API alone, and closes when one call succeeds', async () => {
    const id = await house.register(tenant, peer.url)
    const other = await house.register(tenant, `${peer.origin}/other`)
    const ask = (connectorId = id) => house.ask(tenant, connectorId, number)
    peer.behave = (_, response) => response.writeHead(503).end()
    for (let i = 0; i < 6; i++) await ask()
    expect(peer.seen).toHaveLength(3)
    expect(await house.connectors.statistics(tenant.tenantId, id, 1)).toMatchObject({
      breaker: 'open',
      intervals: [{ calls: 6, errors: 6, breaker: 'open' }],
    })
    peer.behave = answering(customer)
    expect((await ask(other)).state).toBe('found')
    await expect.poll(async () => (await ask()).state).toBe('found')
    expect((await house.connectors.statistics(tenant.tenantId, id, 1)).breaker).toBe('closed')
  })

  it('lets exactly one call try whether the API is back, per tenant and API', async () => {
    const neighbour = await house.tenant([peer.origin])
    const ids = [
      [tenant, await house.register(tenant, peer.url)],
      [neighbour, await house.register(neighbour, peer.url)],
    ] as const
    const askAll = (count: number) =>
      Promise.all(
        ids.flatMap(([who, id]) => Array.from({ length: count }, (_, i) => house.ask(who, id, `${i}`))),
      )
    peer.behave = (_, response) => response.writeHead(503).end()
    await askAll(3)
    peer.seen.length = 0
    // nobody gets through while it is open; then one of each, which is kept waiting while the others are turned away
    const waiting: (() => void)[] = []
    peer.behave = (request, response) => void waiting.push(() => answering(customer)(request, response))
    await expect
      .poll(async () => {
        await Promise.race([askAll(20), new Promise((resolve) => setImmediate(resolve))])
        return peer.seen.length
      })
      .toBe(2)
    await Promise.race([askAll(20), new Promise((resolve) => setImmediate(resolve))])
    expect([peer.seen.length, waiting.length]).toEqual([2, 2])
    for (const [who, id] of ids)
      expect((await house.connectors.list(who.tenantId)).find((api) => api.id === id)?.breaker).toBe(
        'halfOpen',
      )
    for (const answer of waiting) answer()
    await expect
      .poll(
        async () =>
          (await house.connectors.list(tenant.tenantId)).find(({ id }) => id === ids[0][1])?.breaker,
      )
      .toBe('closed')
  })
})

describe('what is seen of breakers and calls', () => {
  const failing: Behaviour = (_, response) => response.writeHead(503).end()

  it('is that of all nodes', async () => {
    const id = await house.register(tenant, peer.url)
    const node = house.anotherNode()
    const seen = async () => (await node.list(tenant.tenantId)).find((api) => api.id === id)?.breaker
    peer.behave = failing
    for (let i = 0; i < 3; i++) await house.ask(tenant, id, number)
    await expect.poll(seen).toBe('open')
    expect((await node.statistics(tenant.tenantId, id, 1)).breaker).toBe('open')
    // its own calls go on: a node that has not seen the API fail asks it
    peer.behave = answering(customer)
    expect((await node.lookUp(tenant.tenantId, id, number).answer).state).toBe('found')
    await expect.poll(async () => (await house.ask(tenant, id, number)).state).toBe('found')
    await expect.poll(seen).toBe('closed')
  })

  it('is for the operator that of all tenants together, or of one', async () => {
    const neighbour = await house.tenant([peer.origin])
    const tenantIds = [tenant.tenantId, neighbour.tenantId]
    const id = await house.register(tenant, peer.url, { kind: 'none' }, { tenantIds })
    expect((await house.ask(tenant, id, number)).state).toBe('found')
    peer.behave = failing
    for (let i = 0; i < 3; i++) await house.ask(neighbour, id, number)
    const sums = async (of?: string) => {
      const { breaker, intervals, failures } = await house.connectors.statisticsOf(id, tenantIds, {
        hours: 1,
        ...(of ? { tenantId: of } : {}),
      })
      const sum = (figure: 'calls' | 'errors') => intervals.reduce((all, each) => all + each[figure], 0)
      return [breaker, sum('calls'), sum('errors'), failures.length]
    }
    expect(await sums()).toEqual(['open', 4, 3, 3])
    expect(await sums(tenant.tenantId)).toEqual(['closed', 1, 0, 0])
    expect(await sums(neighbour.tenantId)).toEqual(['open', 3, 3, 3])
    // whoever has no grant has no calls
    expect(await sums(house.operator.tenantId)).toEqual(['closed', 0, 0, 0])
  })
})

describe('the wall between tenants', () => {
  it('what is counted of an API that is taken away meanwhile is nobody’s, and no error', async () => {
    const id = await house.register(tenant, peer.url)
    peer.behave = (_, response) => response.writeHead(500).end()
    await house.ask(tenant, id, number)
    await house.registry.delete(house.operator, id)
    await house.connectors.flush()
    expect(house.logged).toEqual([])
  })

  it('an API that is not granted does not exist', async () => {
    const stranger = await house.tenant([peer.origin])
    const id = await house.register(tenant, peer.url)
    const missing = expect.objectContaining({ code: 'notFound' })
    await expect(house.ask(stranger, id, number)).rejects.toEqual(missing)
    await expect(house.connectors.test(stranger, stranger.tenantId, id, number)).rejects.toEqual(missing)
    await expect(house.connectors.statistics(stranger.tenantId, id, 1)).rejects.toEqual(missing)
    expect(await house.connectors.list(stranger.tenantId)).toEqual([])
    expect(peer.seen).toHaveLength(0)
  })

  it('the trustlist counts at save and at use', async () => {
    await expect(house.register(tenant, 'https://api.example.com/q')).rejects.toMatchObject({
      code: 'address.notTrusted',
      issues: [{ pointer: '/url' }],
    })
    const other = await house.tenant([peer.origin])
    const id = await house.register(other, peer.url)
    await house.trust.replace(other.tenantId, [], house.operator)
    expect(await house.ask(other, id, number)).toEqual({ state: 'failed' })
    expect(peer.seen).toHaveLength(0)
    expect((await house.connectors.statistics(other.tenantId, id, 1)).failures[0]?.code).toBe('notTrusted')
  })
})

describe('a test call', () => {
  it('shows request, timing, answer and every broken rule with its place', async () => {
    const key = 'a very secret key'
    const id = await house.register(tenant, peer.url, { kind: 'sharedKey', headerName: 'X-API-Key', key })
    peer.behave = (request, response) =>
      answering([
        {
          objectName: 'o',
          values: [{ name: 'n', value: request.headers['x-api-key'], type: '9', isMandatory: 'yes' }],
        },
      ])(request, response)
    const result = await house.connectors.test(tenant, tenant.tenantId, id, number)
    expect(peer.seen[0]?.headers['x-api-key']).toBe(key)
    expect(result).toMatchObject({
      ok: false,
      status: 200,
      request: {
        method: 'POST',
        url: peer.url,
        body: `{"param":"${number}"}`,
        headers: { 'X-API-Key': '********' },
      },
    })
    expect(result.faults.map(({ pointer }) => pointer).sort()).toEqual([
      '/0/values/0/isMandatory',
      '/0/values/0/type',
    ])
    expect(JSON.stringify(result)).not.toContain(key)
  })

  it('sends the token in the header of the API’s choice, and shows neither it nor the secret', async () => {
    const secretKey = 'sk "with" \\ marks'
    const auth = {
      kind: 'oauth2',
      tokenUrl: `${peer.origin}/token`,
      accessKey: 'ak',
      secretKey,
    } as const
    peer.behave = (request, response) =>
      request.path === '/token'
        ? answering({ access_token: 'the-token-that-is-bought', expires_in: 60 })(request, response)
        : answering({ headers: request.headers, secretKey })(request, response)
    for (const headerName of ['X-Auth-Token', 'Authorization']) {
      const id = await house.register(tenant, peer.url, { ...auth, headerName })
      const result = await house.connectors.test(tenant, tenant.tenantId, id, number)
      const sent = peer.seen.at(-1)?.headers ?? {}
      expect(sent[headerName.toLowerCase()]).toMatch(/^(Bearer )?the-token-that-is-bought$/)
      expect(sent.authorization === undefined).toBe(headerName === 'X-Auth-Token')
      const shown = JSON.stringify(result)
      expect(shown).toContain('********')
      expect(shown).not.toContain('the-token-that-is-bought')
      expect(shown).not.toContain(JSON.stringify(JSON.stringify(secretKey)).slice(3, -3))
    }
  })

  it('shows neither token nor secret wherever and however the API puts them back', async () => {
    const secretKey = 'sk +/= mark'
    const auth = { kind: 'oauth2', tokenUrl: `${peer.origin}/token`, accessKey: 'ak', secretKey } as const
    const token = 'abc+/=token'
    const spellings = [token, encodeURIComponent(token), encodeURIComponent(secretKey)]
    spellings.push(...[token, `ak:${secretKey}`].map((each) => Buffer.from(each).toString('base64')))
    peer.behave = (request, response) =>
      request.path === '/token'
        ? answering({ access_token: token })(request, response)
        : answering(spellings.map((objectName) => ({ objectName, values: [] })))(request, response)
    const id = await house.register(tenant, peer.url, auth)
    const result = await house.connectors.test(tenant, tenant.tenantId, id, number)
    for (const each of spellings) expect(JSON.stringify(result)).not.toContain(each)
  })

  it('is shown at once, however long the API drags out what could be a header', async () => {
    const auth = { kind: 'sharedKey', headerName: 'X-API-Key', key: 'the-key' } as const
    const id = await house.register(tenant, peer.url, auth)
    peer.behave = answering([`X-API-Key${' '.repeat(200_000)}`])
    const result = await house.connectors.test(tenant, tenant.tenantId, id, number)
    expect(result.answer).toContain('X-API-Key   ')
  })

  it('says how long it waited where no answer came', async () => {
    const id = await house.register(tenant, peer.url, { kind: 'none' }, { timeoutMs: 200 })
    peer.behave = () => undefined
    const { timing, failure } = await house.connectors.test(tenant, tenant.tenantId, id, number)
    expect([timing.firstByteMs, failure?.code]).toEqual([null, 'timeout'])
    expect(timing.totalMs).toBeGreaterThan(0)
  })

  it('offers objects and attributes without values, and masks what is shown of the answer', async () => {
    const id = await house.register(tenant, peer.url)
    const result = await house.connectors.test(tenant, tenant.tenantId, id, number)
    expect(result.objects[0]?.attributes.slice(0, 2)).toEqual([
      { name: 'Name', type: 'string', mandatory: true, masked: false },
      { name: 'Card', type: 'string', mandatory: false, masked: true },
    ])
    // what a dictionary can hold is the API's, not the customer's
    expect(result.objects[0]?.attributes[6]).toMatchObject({
      name: 'Level',
      items: [{ key: 'g', label: 'Gold' }],
    })
    expect(result.answer).toContain('************4172')
    expect(result.answer).not.toContain('6244639754764172')
  })
})

describe('the register', () => {
  it('shows nobody but the operator what stands in the query of an address', async () => {
    const key = 'key-in-the-address-4711'
    const id = await house.register(tenant, `${peer.url}?key=${key}&v=2`)
    peer.behave = (request, response) =>
      answering([{ objectName: request.path, values: [] }])(request, response)
    const granted = await house.connectors.list(tenant.tenantId)
    const test = await house.connectors.test(tenant, tenant.tenantId, id, number)
    expect(peer.seen[0]?.path).toContain(key)
    expect(granted.find((api) => api.id === id)?.url).toBe(`${peer.url}?…`)
    expect([test.ok, test.request.url]).toEqual([true, `${peer.url}?…`])
    // the register itself has it
    const notes = (await house.notes()).filter((line) => !line.includes('"timeout_ms"'))
    expect(JSON.stringify([granted, test, notes]).includes(key)).toBe(false)
    expect((await house.registry.get(id)).url).toContain(key)
  })

  it('keeps a secret that is left out, shows it as set, and asks again for another host', async () => {
    const auth = { kind: 'sharedKey', headerName: 'X-API-Key' } as const
    const key = 'top secret value'
    const other = await house.tenant([peer.origin, 'https://api.example.com'])
    const id = await house.register(other, peer.url, { ...auth, key })
    const input = { name: 'Renamed', url: `${peer.origin}/v2`, auth, tenantIds: [other.tenantId] }
    const after = await house.registry.replace(house.operator, id, input)
    expect(after.auth).toEqual({ ...auth, secretSet: true })
    await house.ask(other, id, number)
    expect(peer.seen[0]).toMatchObject({ path: '/v2', headers: { 'x-api-key': key } })
    await expect(
      house.registry.replace(house.operator, id, { ...input, url: 'https://api.example.com/q' }),
    ).rejects.toMatchObject({ issues: [{ pointer: '/auth/key', code: 'required' }] })
    const dump = await sql<{ line: string }>`
      select to_jsonb(c)::text || coalesce(encode(sealed_secret, 'escape'), '') as line from connector c
      union all select to_jsonb(a)::text from audit_entry a`.execute(house.database.system)
    expect(dump.rows.filter(({ line }) => line.includes(key))).toEqual([])
  })

  it.each([
    [{ url: 'https://user:pw@api.example.com/' }, '/url'],
    [{ url: 'crm.example.com/queryCustomer' }, '/url'],
    [{ url: 'ftp://crm.example.com/queryCustomer' }, '/url'],
    [{ auth: { kind: 'sharedKey', headerName: 'Host', key: 'x' } as const }, '/auth/headerName'],
    [{ auth: { kind: 'sharedKey', headerName: 'X-Key' } as const }, '/auth/key'],
    [{ tenantIds: ['01900000-0000-7000-8000-000000000001'], url: 'https://x.example.com' }, '/url'],
    [{ trustAnchorId: '01900000-0000-7000-8000-000000000001' }, '/trustAnchorId'],
  ])('refuses %j', async (fault, pointer) => {
    const input = {
      name: `n ${pointer}`,
      url: peer.url,
      auth: { kind: 'none' } as const,
      tenantIds: [],
      ...fault,
    }
    await expect(house.registry.create(house.operator, input)).rejects.toMatchObject({
      issues: [{ pointer }],
    })
  })
})

it('no value of a customer and no secret is in any log, audit row or failure', async () => {
  const notes = await house.notes()
  expect(notes.length).toBeGreaterThan(20)
  const all = [...notes, ...house.logged].join('\n')
  for (const hidden of [secretName, number, '6244639754764172', 'a very secret key'])
    expect(all).not.toContain(hidden)
  expect(house.logged).toEqual([])
})

describe('a sampled response', () => {
  it('is kept without values, put together with those before, and forgotten where it is missing', async () => {
    const id = await house.register(tenant, peer.url)
    const { connectors } = house
    expect(await connectors.sample(tenant.tenantId, id)).toBeUndefined()
    const first = await connectors.takeSample(tenant, id, number)
    expect([first.test.ok, first.changes]).toEqual([true, []])
    peer.behave = answering([{ objectName: 'Loan', values: [] }])
    const second = await connectors.takeSample(tenant, id, number)
    expect(second.changes.map(({ kind, object }) => [kind, object])).toEqual([
      ['added', 'Loan'],
      ['missing', 'Customer'],
    ])
    expect(second.sample?.objects.map(({ name, latest }) => [name, latest])).toEqual([
      ['Loan', true],
      ['Customer', false],
    ])
    const stored = JSON.stringify(
      await house.database.system.selectFrom('connector_sample').selectAll().execute(),
    )
    expect(stored).toContain('Balance')
    for (const value of [secretName, '12.5', '1990', number]) expect(stored).not.toContain(value)
    expect((await connectors.forgetMissing(tenant, id)).objects.map(({ name }) => name)).toEqual(['Loan'])
  })

  it('that breaks a rule or knows nobody changes nothing', async () => {
    const id = await house.register(tenant, peer.url)
    await house.connectors.takeSample(tenant, id, number)
    for (const body of [[], [{ objectName: '' }]]) {
      peer.behave = answering(body)
      const { sample, changes } = await house.connectors.takeSample(tenant, id, number)
      expect(sample?.objects.map(({ name, latest }) => [name, latest])).toEqual([['Customer', true]])
      expect(changes).toEqual([])
    }
  })

  it('is that of one tenant', async () => {
    const id = await house.register(tenant, peer.url)
    await house.connectors.takeSample(tenant, id, number)
    const other = await house.tenant([peer.origin])
    await expect(house.connectors.sample(other.tenantId, id)).rejects.toMatchObject({ code: 'notFound' })
    await expect(house.connectors.forgetMissing(other, id)).rejects.toMatchObject({ code: 'notFound' })
  })
})
