import type { Principal } from '@screenpop/contract'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type ConnectorHouse, openConnectorHouse } from './testing/connector-house.ts'
import { hostileTalks, marker } from './testing/hostile-talks.ts'
import { answering, type Behaviour, openPeer, type Peer } from './testing/peer.ts'
import { openRawPeer, type Talk } from './testing/raw-peer.ts'

let house: ConnectorHouse
const open: { close(): Promise<void> }[] = []
const secretKey = 'the SK'

beforeAll(async () => {
  house = await openConnectorHouse()
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((peer) => peer.close()))
})
afterAll(() => house.close())

interface Scene {
  readonly api: Peer
  readonly tenant: Principal
  readonly id: string
  readonly ask: (param?: string) => Promise<string>
  readonly reason: () => Promise<string | undefined>
}

const sceneOf = async (
  tokenUrl: string,
  behave: Behaviour = answering([]),
  timeoutMs = 3000,
): Promise<Scene> => {
  const api = await openPeer(behave)
  open.push(api)
  const tenant = await house.tenant([api.origin, new URL(tokenUrl).origin])
  const auth = { kind: 'oauth2', tokenUrl, accessKey: 'AK', secretKey } as const
  const id = await house.register(tenant, api.url, auth, { timeoutMs })
  return {
    api,
    tenant,
    id,
    ask: async (param = '138') => (await house.ask(tenant, id, param)).state,
    reason: async () => (await house.connectors.statistics(tenant.tenantId, id, 1)).failures[0]?.code,
  }
}
const issuing = async (answerOf: (nth: number) => unknown): Promise<Peer> => {
  const tokens = await openPeer((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(answerOf(tokens.seen.length))),
  )
  open.push(tokens)
  return tokens
}

it('a token is fetched once for many, and asked for as RFC 6749 prefers', async () => {
  const tokens = await issuing((nth) => ({ access_token: `t${nth}`, expires_in: 3600 }))
  const { ask, api } = await sceneOf(tokens.url)
  const states = await Promise.all(Array.from({ length: 40 }, (_, i) => ask(`1381000${i}`)))
  expect(new Set(states)).toEqual(new Set(['found']))
  expect(api.seen).toHaveLength(40)
  expect(tokens.seen).toHaveLength(1)
  expect(tokens.seen[0]).toMatchObject({
    body: 'grant_type=client_credentials',
    headers: { authorization: `Basic ${Buffer.from('AK:the+SK').toString('base64')}` },
  })
})

it('a token that the API refuses is replaced by one fresh token for all, and not a second time', async () => {
  const tokens = await issuing((nth) => ({ access_token: `t${nth}`, expires_in: 3600 }))
  let valid = 't1'
  const { ask, api, reason } = await sceneOf(tokens.url, (request, response) =>
    request.headers.authorization === `Bearer ${valid}`
      ? answering([])(request, response)
      : response.writeHead(401).end(),
  )
  expect(await ask()).toBe('found')
  valid = 't2'
  expect(await Promise.all(Array.from({ length: 10 }, (_, i) => ask(`${i}`)))).toEqual(
    Array(10).fill('found'),
  )
  expect(tokens.seen).toHaveLength(2)
  valid = 'none'
  api.seen.length = 0
  expect(await ask()).toBe('failed')
  expect(await reason()).toBe('status')
  expect([api.seen.length, tokens.seen.length]).toEqual([2, 3])
  // the token server is not asked for one token a call
  for (let i = 0; i < 5; i++) await ask()
  expect(await reason()).toBe('status')
  expect(tokens.seen).toHaveLength(5)
})

it('credentials go into the body where the header is refused', async () => {
  const tokens = await openPeer((request, response) =>
    request.headers.authorization
      ? response.writeHead(401).end()
      : response.writeHead(200).end(JSON.stringify({ access_token: 'from-body' })),
  )
  open.push(tokens)
  const { ask, api } = await sceneOf(tokens.url)
  expect(await ask()).toBe('found')
  expect(tokens.seen[1]?.body).toBe('grant_type=client_credentials&client_id=AK&client_secret=the+SK')
  expect(api.seen[0]?.headers.authorization).toBe('Bearer from-body')
})

it('a token without a life, or with one that makes no sense, is kept for a while all the same', async () => {
  for (const life of [undefined, null, -1, 0, 'soon', '3600', 1e308]) {
    const tokens = await issuing((nth) => ({ access_token: `t${nth}`, expires_in: life }))
    const { ask } = await sceneOf(tokens.url)
    expect([life, await ask('1'), await ask('2'), tokens.seen.length]).toEqual([life, 'found', 'found', 1])
  }
})

it('a token behind a byte order mark is read', async () => {
  const tokens = await openPeer((_, response) => response.end('\ufeff{"access_token":"t"}'))
  open.push(tokens)
  const { ask } = await sceneOf(tokens.url)
  expect(await ask('1')).toBe('found')
})

it('a token near its end serves while the next one is fetched; one at its end does not', async () => {
  const tokens = await issuing((nth) => ({ access_token: `t${nth}`, expires_in: nth === 1 ? 0.5 : 3600 }))
  const { ask, api } = await sceneOf(tokens.url)
  expect(await ask()).toBe('found')
  // early refresh, with the old token still in use, or a fetch after the end: the next token comes by itself
  await expect
    .poll(async () => {
      await ask()
      return api.seen.at(-1)?.headers.authorization
    })
    .toBe('Bearer t2')
  expect(tokens.seen).toHaveLength(2)
})

const lies: Record<string, unknown> = {
  'no token': {},
  'a number': { access_token: 4711 },
  'an empty token': { access_token: '' },
  'a token that would add a header': { access_token: `x\r\nX-Note: ${marker}` },
  'a token without end': { access_token: 'x'.repeat(10_000) },
  'a list': [marker],
  null: null,
}
it.each(Object.entries(lies))(
  'a token address that answers with %s is a reason of its own',
  async (_name, lie) => {
    const tokens = await issuing(() => lie)
    const { ask, reason, api } = await sceneOf(tokens.url)
    expect([await ask(), await reason(), api.seen.length]).toEqual(['failed', 'token', 0])
  },
)

const bad = [
  ['never answers', 'token.timeout'],
  ['resets within the body', 'token.connectionLost'],
  ['sends a body without end', 'token.tooLarge'],
  ['sends a gzip bomb', 'token.tooLarge'],
  ['speaks no HTTP', 'token'],
  ['redirects a POST', 'token'],
  ['fails', 'token'],
  ['sends a trailing comma', 'token'],
  ['sends nothing', 'token'],
] as const
it.each(bad)('a token address that %s is a reason of its own: %s', async (name, code) => {
  const [, talk] = hostileTalks[name] as readonly [string, Talk]
  const tokens = await openRawPeer(talk)
  open.push(tokens)
  const { tenant, id, ask, reason, api } = await sceneOf(tokens.url, answering([]), 500)
  expect([await ask(name), await reason()]).toEqual(['failed', code])
  expect(api.seen.filter(({ body }) => body.includes(name))).toEqual([])
  const { failure } = await house.connectors.test(tenant, tenant.tenantId, id, '138')
  expect(failure?.message).toMatch(/^No token for the API could be had: The /)
})

it('a token address whose connection died before an answer is asked once more', async () => {
  const token = '{"access_token":"t1","expires_in":3600}'
  const tokens = await openRawPeer((socket, nth) => {
    if (nth === 1) socket.destroy()
    else
      socket.write(
        `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${token.length}\r\n\r\n${token}`,
      )
  })
  open.push(tokens)
  const { ask } = await sceneOf(tokens.url)
  expect([await ask(), tokens.requests]).toEqual(['found', 2])
})

it('a token address that nobody listens at is told, and the page waits no longer than the deadline', async () => {
  const gone = await openRawPeer(() => undefined)
  await gone.close()
  const { ask, reason } = await sceneOf(gone.url)
  expect([await ask(), await reason()]).toEqual(['failed', 'token.refused'])
})

it('of all this no secret and no token is in any log, audit row, count or failure', async () => {
  const all = [...(await house.notes()), ...house.logged].join('\n')
  expect(all).toContain('"token"')
  for (const hidden of [
    secretKey,
    'the+SK',
    Buffer.from('AK:the+SK').toString('base64'),
    marker,
    'from-body',
  ])
    expect(all).not.toContain(hidden)
  expect(house.logged).toEqual([])
})
