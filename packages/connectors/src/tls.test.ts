import { X509Certificate } from 'node:crypto'
import type { Principal } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selfSigned } from './testing/certificates.ts'
import { type ConnectorHouse, openConnectorHouse } from './testing/connector-house.ts'
import { answering, openPeer, type Peer } from './testing/peer.ts'

let house: ConnectorHouse
let peers: Peer[]
let tenant: Principal
const own = selfSigned()
const old = selfSigned({ expired: true })

beforeAll(async () => {
  house = await openConnectorHouse()
  const token = await openPeer((_request, response) => response.writeHead(503).end())
  peers = [await openPeer(answering([]), own), await openPeer(answering([]), old), token]
  tenant = await house.tenant(peers.map(({ origin }) => origin))
})
afterAll(async () => {
  await Promise.all(peers.map((peer) => peer.close()))
  await house.close()
})

const urlOf = (i: number): string => peers[i]?.url ?? ''
const test = (id: string) => house.connectors.test(tenant, tenant.tenantId, id, '13810007919')
const upload = (name: string, content = own.cert, more: { privateKey?: string } = {}) =>
  house.certificates.create(house.operator, { name, type: 'PEM', content, ...more })

describe('a certificate', () => {
  it('that nobody vouches for is refused in plain words, and taken with a trust anchor', async () => {
    const id = await house.register(tenant, urlOf(0))
    const refused = await test(id)
    expect(refused.failure).toMatchObject({ code: 'tls', message: expect.stringContaining('self-signed') })
    const anchor = await upload('CRM root')
    const trusting = await house.register(tenant, urlOf(0), { kind: 'none' }, { trustAnchorId: anchor.id })
    expect(await test(trusting)).toMatchObject({ ok: true, failure: null })
    await expect(house.certificates.delete(house.operator, anchor.id)).rejects.toMatchObject({
      code: 'conflict',
    })
    // the content is replaced under the same name: the next call counts on the new one
    await house.certificates.replace(house.operator, anchor.id, { type: 'PEM', content: old.cert })
    await expect.poll(async () => (await test(trusting)).failure?.code).toBe('tls')
  })

  it('that has expired is refused as such', async () => {
    const anchor = await upload('Old root', old.cert)
    expect(anchor.state).toBe('expired')
    const id = await house.register(tenant, urlOf(1), { kind: 'none' }, { trustAnchorId: anchor.id })
    expect((await test(id)).failure).toEqual({
      code: 'tls',
      message: 'The certificate of the server has expired.',
    })
  })

  it('is read from PEM and DER, with the key that belongs to it and no other', async () => {
    const der = new X509Certificate(own.cert).raw.toString('base64')
    const made = await house.certificates.create(house.operator, {
      name: 'CERT_ITA',
      type: 'DER',
      content: der,
    })
    expect(made).toMatchObject({ subject: 'CN=127.0.0.1', state: 'valid', hasPrivateKey: false })
    expect((await house.certificates.byName('CERT_ITA'))?.pem).toContain('BEGIN CERTIFICATE')
    const identity = await upload('identity', own.cert, { privateKey: own.key })
    expect((await house.certificates.byIds([identity.id])).get(identity.id)?.privateKey).toBe(own.key)
    await expect(upload('wrong key', own.cert, { privateKey: old.key })).rejects.toMatchObject({
      issues: [{ pointer: '/privateKey' }],
    })
    await expect(upload('nonsense', 'no certificate')).rejects.toMatchObject({
      issues: [{ pointer: '/content' }],
    })
    await expect(upload('CERT_ITA')).rejects.toMatchObject({ code: 'name.taken' })
  })
})

describe('tokens', () => {
  const credentials = () => ({
    kind: 'oauth2' as const,
    tokenUrl: `${peers[2]?.origin}/token`,
    accessKey: 'AK',
    secretKey: 'the SK',
  })

  it('that cannot be had are a failure of their own', async () => {
    const anchor = await upload('Token root')
    const id = await house.register(tenant, urlOf(0), credentials(), { trustAnchorId: anchor.id })
    expect((await test(id)).failure).toMatchObject({ code: 'token', message: expect.stringContaining('503') })
  })

  it('are fetched once for many, and anew when the API refuses one', async () => {
    const tokens = peers[2] as Peer
    let issued = 0
    tokens.behave = (_request, response) => {
      issued += 1
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ access_token: `t${issued}`, expires_in: 3600 }))
    }
    const api = await openPeer((request, response) =>
      request.headers.authorization === `Bearer t${issued}` && request.path !== '/never'
        ? answering([])(request, response)
        : response.writeHead(401).end(),
    )
    const other = await house.tenant([api.origin, tokens.origin])
    const id = await house.register(other, api.url, credentials())
    tokens.seen.length = 0
    const many = Array.from({ length: 10 }, (_, i) =>
      house.connectors.lookUp(other.tenantId, id, `1381000${i}`),
    )
    expect((await Promise.all(many)).map(({ state }) => state)).toEqual(Array(10).fill('found'))
    expect(tokens.seen).toHaveLength(1)
    const basic = Buffer.from('AK:the+SK').toString('base64')
    expect(tokens.seen[0]).toMatchObject({
      body: 'grant_type=client_credentials',
      headers: { authorization: `Basic ${basic}` },
    })
    issued += 1
    expect((await house.connectors.lookUp(other.tenantId, id, '1')).state).toBe('found')
    expect(tokens.seen).toHaveLength(2)
    await api.close()
  })

  it('are asked for with the credentials in the body where the header is refused', async () => {
    const tokens = peers[2] as Peer
    tokens.seen.length = 0
    tokens.behave = (request, response) =>
      request.headers.authorization
        ? response.writeHead(401).end()
        : response.writeHead(200).end(JSON.stringify({ access_token: 'from-body' }))
    const api = await openPeer(answering([]))
    const other = await house.tenant([api.origin, tokens.origin])
    const id = await house.register(other, api.url, credentials())
    expect((await house.connectors.lookUp(other.tenantId, id, '1')).state).toBe('found')
    expect(tokens.seen[1]?.body).toBe('grant_type=client_credentials&client_id=AK&client_secret=the+SK')
    expect(api.seen[0]?.headers.authorization).toBe('Bearer from-body')
    await api.close()
  })
})
