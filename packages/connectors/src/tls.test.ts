import { X509Certificate } from 'node:crypto'
import type { ServerOptions } from 'node:https'
import type { CertificateContent, Principal } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Authority, createAuthority, type Identity, selfSigned } from './testing/certificates.ts'
import { type ConnectorHouse, openConnectorHouse } from './testing/connector-house.ts'
import { answering, openPeer, type Peer } from './testing/peer.ts'
import { openRawPeer } from './testing/raw-peer.ts'

let house: ConnectorHouse
let root: Authority
let server: Identity
const open: { close(): Promise<void> }[] = []
const name = 'crm.example.test'

beforeAll(async () => {
  house = await openConnectorHouse()
  root = await createAuthority('Enterprise root')
  server = await root.issue(name, { hosts: [name, '127.0.0.1'] })
})
afterAll(async () => {
  await Promise.all(open.map((peer) => peer.close()))
  await house.close()
})

const serving = async (tls: ServerOptions): Promise<Peer> => {
  const peer = await openPeer(answering([]), tls)
  open.push(peer)
  return peer
}
const upload = async (content: Partial<CertificateContent> & { content: string }): Promise<string> => {
  const input = { name: `c${Math.random()}`.replace('.', ''), type: 'PEM' as const, ...content }
  return (await house.certificates.create(house.operator, input)).id
}
/** What the admin's test call of an address says, with these certificates. */
const tested = async (
  url: string,
  certificates: { trustAnchorId?: string; clientCertificateId?: string } = {},
): Promise<{ test: () => Promise<string>; tenant: Principal; id: string }> => {
  const tenant = await house.tenant([new URL(url).origin])
  const id = await house.register(tenant, url, { kind: 'none' }, certificates)
  const test = async () => {
    const { ok, failure } = await house.connectors.test(tenant, tenant.tenantId, id, '138')
    return ok ? 'ok' : `${failure?.code}: ${failure?.message}`
  }
  return { test, tenant, id }
}
const wordsFor = async (...input: Parameters<typeof tested>): Promise<string> =>
  (await tested(...input)).test()

describe('the certificate of a server', () => {
  it('of an authority of the enterprise is refused, and taken once that is uploaded as trust anchor', async () => {
    const peer = await serving(server)
    expect(await wordsFor(peer.url)).toMatch(/^tls\.unknownIssuer: .*upload the issuer as trust anchor/)
    const trustAnchorId = await upload({ content: root.cert })
    expect(await wordsFor(peer.url, { trustAnchorId })).toBe('ok')
    expect(await wordsFor(peer.url.replace('127.0.0.1', name), { trustAnchorId })).toBe('ok')
  })

  it('is checked for the host name of the address, not for the address that the name stands for', async () => {
    const trustAnchorId = await upload({ content: root.cert })
    const peer = await serving(await root.issue('other', { hosts: ['other.example.test', '127.0.0.1'] }))
    expect(await wordsFor(peer.url.replace('127.0.0.1', name), { trustAnchorId })).toBe(
      'tls.wrongHost: The certificate of the server was made for another host name.',
    )
  })

  it('that is self-signed, has expired or is not valid yet is told as that', async () => {
    const own = await selfSigned()
    expect(await wordsFor((await serving(own)).url)).toMatch(
      /^tls\.selfSigned: The server uses a self-signed certificate/,
    )
    const trustAnchorId = await upload({ content: root.cert })
    const host = { hosts: ['127.0.0.1'] }
    const old = await serving(await root.issue('old', { ...host, validTo: -1 }))
    expect(await wordsFor(old.url, { trustAnchorId })).toBe(
      'tls.expired: The certificate of the server has expired.',
    )
    const young = await serving(await root.issue('young', { ...host, validFrom: 1 }))
    expect(await wordsFor(young.url, { trustAnchorId })).toBe(
      'tls.notYet: The certificate of the server is not valid yet.',
    )
  })

  it('counts whatever the environment says', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    try {
      expect(await wordsFor((await serving(server)).url)).toMatch(/^tls\./)
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    }
  })

  it('is judged by the trust anchor of now: one that is replaced counts for the next call', async () => {
    const peer = await serving(server)
    const trustAnchorId = await upload({ content: root.cert })
    const { test } = await tested(peer.url, { trustAnchorId })
    expect(await test()).toBe('ok')
    await expect(house.certificates.delete(house.operator, trustAnchorId)).rejects.toMatchObject({
      code: 'conflict',
    })
    const { cert: content } = await createAuthority('Another root')
    await house.certificates.replace(house.operator, trustAnchorId, { type: 'PEM', content })
    await expect.poll(test).toMatch(/^tls\./)
  })
})

describe('a server that demands a client certificate', () => {
  const demanding = (more: ServerOptions = {}) =>
    serving({ ...server, ca: root.cert, requestCert: true, rejectUnauthorized: true, ...more })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('gets that of the certificate store over %s', async (version) => {
    const peer = await demanding({ minVersion: version, maxVersion: version })
    const client = await root.issue('screenpop')
    const trustAnchorId = await upload({ content: root.cert })
    const clientCertificateId = await upload({ content: client.cert, privateKey: client.key })
    const { test, tenant, id } = await tested(peer.url, { trustAnchorId, clientCertificateId })
    expect(await test()).toBe('ok')
    expect((await house.ask(tenant, id, '138')).state).toBe('found')
    expect(await wordsFor(peer.url, { trustAnchorId })).toMatch(/client certificate/)
    const stranger = await (await createAuthority('Stranger')).issue('screenpop')
    const wrongId = await upload({ content: stranger.cert, privateKey: stranger.key })
    expect(await wordsFor(peer.url, { trustAnchorId, clientCertificateId: wrongId })).toMatch(
      /client certificate, or for another one/,
    )
    expect(peer.seen).toHaveLength(2)
  })

  it('shows the same certificate to the token address', async () => {
    const api = await demanding()
    const tokens = await demanding()
    tokens.behave = (_request, response) => response.end(JSON.stringify({ access_token: 'granted' }))
    const client = await root.issue('screenpop')
    const tenant = await house.tenant([api.origin, tokens.origin])
    const id = await house.register(
      tenant,
      api.url,
      { kind: 'oauth2', tokenUrl: tokens.url, accessKey: 'AK', secretKey: 'SK' },
      {
        trustAnchorId: await upload({ content: root.cert }),
        clientCertificateId: await upload({ content: client.cert, privateKey: client.key }),
      },
    )
    expect((await house.ask(tenant, id, '138')).state).toBe('found')
    expect(api.seen[0]?.headers.authorization).toBe('Bearer granted')
  })
})

describe('a handshake that the server breaks off', () => {
  const alerting = async (alert: number) => {
    const peer = await openRawPeer(() => undefined, {
      scheme: 'https',
      onConnection: (socket) =>
        socket.once('data', () => socket.write(Buffer.from([0x15, 3, 3, 0, 2, 2, alert]))),
    })
    open.push(peer)
    return wordsFor(peer.url)
  }
  it.each([
    [40, 'wantsCertificate', 'broke off the TLS handshake; it may ask for a client certificate'],
    [42, 'refusesCertificate', 'does not accept our client certificate, or asks for one'],
    [44, 'refusesCertificate', 'has been revoked'],
    [45, 'refusesCertificate', 'our client certificate has expired'],
    [46, 'refusesCertificate', 'does not accept our client certificate'],
    [48, 'refusesCertificate', 'does not know the issuer of our client certificate'],
    [49, 'refusesCertificate', 'does not give access to our client certificate'],
    [70, 'oldVersion', 'only a TLS version older than 1.2'],
    [71, 'ciphers', 'other ciphers'],
    [112, 'unknownHost', 'knows no host of this name'],
    [116, 'wantsCertificate', 'asks for a client certificate'],
  ])('with alert %i is told as %s, in plain words', async (alert, fault, words) => {
    const told = await alerting(alert)
    expect(told).toMatch(new RegExp(`^tls\\.${fault}: (The|For the) server`))
    expect(told).toContain(words)
  })

  it('because it speaks no newer TLS than 1.1, or none at all, too', async () => {
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
    expect(await wordsFor((await serving({ ...server, ...old })).url)).toBe(
      'tls.oldVersion: The server speaks only a TLS version older than 1.2.',
    )
    const plain = await openPeer(answering([]))
    open.push(plain)
    expect(await wordsFor(plain.url.replace('http:', 'https:'))).toMatch(
      /^tls\.noTls: The server does not speak TLS on this port/,
    )
  })

  it('or never goes on with ends at the deadline', async () => {
    const peer = await openRawPeer(() => undefined, { scheme: 'https', onConnection: () => undefined })
    open.push(peer)
    const tenant = await house.tenant([peer.origin])
    const id = await house.register(tenant, peer.url, { kind: 'none' }, { timeoutMs: 300 })
    const { failure } = await house.connectors.test(tenant, tenant.tenantId, id, '138')
    expect(failure?.code).toBe('timeout')
  })
})

describe('an upload', () => {
  it('is read from PEM and DER, with the key that belongs to it and no other', async () => {
    const own = await selfSigned()
    const other = await selfSigned({ validTo: -1 })
    const create = (certificate: string, content: Partial<CertificateContent> & { content: string }) =>
      house.certificates.create(house.operator, { name: certificate, type: 'PEM', ...content })
    const der = new X509Certificate(own.cert).raw.toString('base64')
    expect(await create('CERT_ITA', { type: 'DER', content: der })).toMatchObject({
      subject: 'CN=127.0.0.1',
      state: 'valid',
      hasPrivateKey: false,
    })
    expect((await create('old', { content: other.cert })).state).toBe('expired')
    expect((await house.certificates.byName('CERT_ITA'))?.pem).toContain('BEGIN CERTIFICATE')
    const { id } = await create('identity', { content: own.cert, privateKey: own.key })
    expect((await house.certificates.byIds([id])).get(id)?.privateKey).toBe(own.key)
    await expect(create('wrong', { content: own.cert, privateKey: other.key })).rejects.toMatchObject({
      issues: [{ pointer: '/privateKey' }],
    })
    await expect(create('nonsense', { content: 'no certificate' })).rejects.toMatchObject({
      issues: [{ pointer: '/content' }],
    })
    await expect(create('CERT_ITA', { content: own.cert })).rejects.toMatchObject({ code: 'name.taken' })
  })
})

it('a certificate that is shown to an API is not replaced by one without its key', async () => {
  const own = await selfSigned()
  const create = { name: 'shown to the CRM', type: 'PEM', content: own.cert, privateKey: own.key } as const
  const { id } = await house.certificates.create(house.operator, create)
  const tenant = await house.tenant(['https://crm.example.com'])
  const more = { name: 'The CRM that asks', clientCertificateId: id }
  await house.register(tenant, 'https://crm.example.com/q', { kind: 'none' }, more)
  const bare = { type: 'PEM', content: own.cert } as const
  await expect(house.certificates.replace(house.operator, id, bare)).rejects.toMatchObject({
    issues: [{ pointer: '/privateKey', message: expect.stringContaining('The CRM that asks') }],
  })
  await house.certificates.replace(house.operator, id, { ...bare, privateKey: own.key })
  expect((await house.certificates.byIds([id])).get(id)?.privateKey).toBe(own.key)
})

it('no private key is in any log, audit row or table', async () => {
  const all = [...(await house.notes()), ...house.logged].join('\n')
  expect(all).toContain('certificate.create')
  expect(all).not.toContain('PRIVATE KEY')
  expect(all).not.toContain(server.key.split('\n')[1])
  expect(house.logged).toEqual([])
})
