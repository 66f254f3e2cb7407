import type { Principal } from '@screenpop/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type ConnectorHouse, openConnectorHouse } from './testing/connector-house.ts'
import { customerOf, harmlessTalks, hostileTalks, marker } from './testing/hostile-talks.ts'
import { answering, openPeer } from './testing/peer.ts'
import { dripping, openRawPeer, type RawPeer, type Talk, whole } from './testing/raw-peer.ts'

let house: ConnectorHouse
const peers: { close(): Promise<void> }[] = []
const number = '13810007919'
const secret = 'the-shared-key-4711'
const good = whole(JSON.stringify(customerOf()))

beforeAll(async () => {
  house = await openConnectorHouse()
})
afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()))
})
afterAll(() => house.close())

const facing = async (
  talk: Talk,
  timeoutMs = 400,
): Promise<{ peer: RawPeer; tenant: Principal; id: string }> => {
  const peer = await openRawPeer(talk)
  peers.push(peer)
  const tenant = await house.tenant([peer.origin])
  const auth = { kind: 'sharedKey', headerName: 'X-API-Key', key: secret } as const
  const id = await house.register(tenant, peer.url, auth, { timeoutMs })
  return { peer, tenant, id }
}
const reasonOf = async ({ tenantId }: Principal, id: string): Promise<string | undefined> =>
  (await house.connectors.statistics(tenantId, id, 1)).failures[0]?.code

describe('an API that', () => {
  for (const [name, [failure, talk]] of Object.entries(hostileTalks)) {
    it(`${name} brings no data and the reason ${failure}; nothing stays open that is of no use`, async () => {
      const { peer, tenant, id } = await facing(talk)
      expect(await house.ask(tenant, id, number)).toEqual({ state: 'failed' })
      expect(await reasonOf(tenant, id)).toBe(failure)
      // an answer that has come whole leaves its connection for the next call
      const reusable = ['status', 'contract', 'badEncoding'].includes(failure) || name.endsWith('bomb')
      if (!reusable) await expect.poll(() => peer.open).toBe(0)
      const test = await house.connectors.test(tenant, tenant.tenantId, id, number)
      expect(test).toMatchObject({ ok: false, failure: { code: failure } })
      expect(`${test.failure?.message}${JSON.stringify(test.faults)}`).not.toContain(marker)
      expect(JSON.stringify(test)).not.toContain(secret)
    })
  }

  for (const [name, talk] of Object.entries(harmlessTalks)) {
    it(`${name} is understood`, async () => {
      const { tenant, id } = await facing(talk)
      const answer = await house.ask(tenant, id, number)
      expect(answer).toMatchObject({ state: 'found' })
      expect(JSON.stringify(answer)).toMatch(/Mei-Ling|onerror/)
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    })
  }

  it('sends our secret back does not get it shown, whatever it puts it into', async () => {
    const key = 'quote" and \\ key'
    const peer = await openPeer((request, response) => {
      const echoed = request.headers['x-api-key']
      response.setHeader('content-type', `application/json; note=${echoed}`)
      response.end(
        JSON.stringify([
          { objectName: echoed, values: [{ name: echoed, value: echoed, type: '1', isMandatory: true }] },
        ]),
      )
    })
    peers.push(peer)
    const tenant = await house.tenant([peer.origin])
    const id = await house.register(tenant, peer.url, { kind: 'sharedKey', headerName: 'X-API-Key', key })
    const test = await house.connectors.test(tenant, tenant.tenantId, id, number)
    expect(test.ok).toBe(true)
    expect(JSON.stringify(test)).not.toContain('quote')
  })

  it('cannot be read shows the admin no value: nobody knows which have a mask', async () => {
    const { tenant, id } = await facing((socket) =>
      socket.write(
        whole(`[{"objectName":"o","values":[{"name":"n","value":"${marker}","maskStyle":"1"},]}]`),
      ),
    )
    const { answer } = await house.connectors.test(tenant, tenant.tenantId, id, number)
    expect(answer).toContain('"value":"********","maskStyle":"1"},]')
  })
})

it.each([
  ['another protocol', 'SSH-2.0-OpenSSH\r\n'],
  ['the first frame of HTTP/2', '\0\0\0\x04\0\0\0\0\0'],
  ['lines without a carriage return', 'HTTP/1.1 200 OK\nContent-Length: 2\n\n[]'],
  ['a folded header', 'HTTP/1.1 200 OK\r\nX-Note: a\r\n b\r\nContent-Length: 2\r\n\r\n[]'],
  ['a negative length', 'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n'],
  ['a chunk of no size', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n'],
])('%s is told as what breaks the rules of HTTP', async (_what, bytes) => {
  const { tenant, id } = await facing((socket) => socket.write(bytes))
  const { failure } = await house.connectors.test(tenant, tenant.tenantId, id, number)
  expect(failure).toEqual({
    code: 'badAnswer',
    message: 'The answer is no HTTP/1.1, or breaks its rules.',
  })
})

describe('a connection that dies', () => {
  const dying: Talk = (socket, nth) => (nth === 1 ? socket.destroy() : socket.write(good))

  it('before an answer is replaced, once', async () => {
    const { peer, tenant, id } = await facing(dying)
    expect((await house.ask(tenant, id, number)).state).toBe('found')
    expect(peer.requests).toBe(2)
    peer.requests = 0
    peer.talk = (socket) => socket.destroy()
    expect((await house.ask(tenant, id, number)).state).toBe('failed')
    expect(peer.requests).toBe(2)
  })

  it('while it was kept alive, with our request on it, is replaced, once', async () => {
    const { peer, tenant, id } = await facing((socket, nth) =>
      nth === 2 ? socket.resetAndDestroy() : socket.write(good),
    )
    expect((await house.ask(tenant, id, number)).state).toBe('found')
    expect((await house.ask(tenant, id, number)).state).toBe('found')
    expect(peer.requests).toBe(3)
  })

  it.each([
    ['a byte', 'H'],
    ['half its headers', 'HTTP/1.1 200 OK\r\nContent-'],
    ['an interim answer', 'HTTP/1.1 102 Processing\r\n\r\n'],
    ['half its body', good.toString().slice(0, -3)],
  ])('after %s of an answer is not: the API has been asked already', async (_what, begin) => {
    const { peer, tenant, id } = await facing((socket) => socket.write(begin, () => socket.resetAndDestroy()))
    expect((await house.ask(tenant, id, number)).state).toBe('failed')
    expect(peer.requests).toBe(1)
  })

  it('is not replaced where the time is over', async () => {
    const { peer, tenant, id } = await facing((socket) => dripping(socket, ''))
    expect((await house.ask(tenant, id, number)).state).toBe('failed')
    expect(peer.requests).toBe(1)
  })
})

it('an answer more than was asked for is never taken for the next customer', async () => {
  const answerOf = (name: string) => whole(JSON.stringify(customerOf(name)))
  const { peer, tenant, id } = await facing((socket, nth) =>
    socket.write(Buffer.concat([answerOf(`customer ${nth}`), answerOf('a stranger')])),
  )
  for (const nth of [1, 2, 3]) {
    const answer = await house.ask(tenant, id, `138${nth}`)
    expect(JSON.stringify(answer)).not.toContain('stranger')
    if (answer.state === 'found') expect(JSON.stringify(answer)).toContain(`customer ${nth}`)
  }
  expect(peer.requests).toBeGreaterThanOrEqual(3)
})

it('one address that holds up all of its connections holds up no other of the same tenant', async () => {
  const peer = await openPeer((request, response) => {
    if (request.path === '/good') answering(customerOf())(request, response)
  })
  peers.push(peer)
  const tenant = await house.tenant([peer.origin])
  const slow = await house.register(tenant, `${peer.origin}/slow`, { kind: 'none' }, { timeoutMs: 2500 })
  const quick = await house.register(tenant, `${peer.origin}/good`, { kind: 'none' }, { timeoutMs: 1500 })
  const waiting = Array.from({ length: 250 }, (_, i) => house.ask(tenant, slow, `${i}`))
  await expect.poll(() => peer.seen.length).toBe(50)
  expect((await house.ask(tenant, quick, number)).state).toBe('found')
  expect((await Promise.all(waiting)).every(({ state }) => state === 'failed')).toBe(true)
  // 50 had a connection, 150 waited for one, 50 were turned away at once
  const { failures, breaker } = await house.connectors.statistics(tenant.tenantId, slow, 1)
  expect(new Set(failures.map(({ code }) => code))).toEqual(new Set(['timeout']))
  expect(breaker).toBe('open')
})

it('of all this no value, no number and no secret is in any log, audit row, count or failure', async () => {
  const notes = await house.notes()
  expect(notes.length).toBeGreaterThan(150)
  const all = [...notes, ...house.logged].join('\n')
  for (const hidden of [marker, number, secret]) expect(all).not.toContain(hidden)
  expect(house.logged).toEqual([])
})
