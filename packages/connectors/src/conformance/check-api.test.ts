import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOutbound, type Outbound } from '@screenpop/platform/outbound'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { selfSigned } from '../testing/certificates.ts'
import { answering, type Behaviour, openPeer } from '../testing/peer.ts'
import { type CheckedApi, checkApi } from './check-api.ts'
import { explainIssue } from './explain-issue.ts'

const example = join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'query-customer', 'server.mjs')
const { cert, key } = await selfSigned()
const servers: ChildProcess[] = []
let folder: string
let outbound: Outbound

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'screenpop-example-'))
  writeFileSync(join(folder, 'cert.pem'), cert)
  writeFileSync(join(folder, 'key.pem'), key)
  outbound = createOutbound({ openNetworks: ['127.0.0.1'] })
})
afterEach(() => {
  for (const server of servers.splice(0)) server.kill()
})
afterAll(async () => {
  await outbound.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The example with these settings; its address. */
const startExample = async (env: Record<string, string>): Promise<string> => {
  const server = spawn(process.execPath, [example], {
    env: { PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  servers.push(server)
  const [line] = (await once(server.stdout, 'data')) as [Buffer]
  return /https?:\S+/.exec(line.toString())?.[0] ?? ''
}
const check = (url: string, more: Partial<CheckedApi> = {}) =>
  checkApi(outbound, { url, param: '13810007919', headers: {}, ...more })
type Findings = Awaited<ReturnType<typeof check>>
const not = (level: 'ok', findings: Findings) =>
  findings.filter((each) => each.level !== level).map(({ message }) => message)
const levels = (findings: Findings) => [...new Set(findings.map(({ level }) => level))].sort()

describe('the example', () => {
  it('keeps every rule without authentication, but that it is not encrypted', async () => {
    const findings = await check(await startExample({}))
    expect(not('ok', findings)).toEqual([expect.stringContaining('not encrypted')])
    expect(findings.map(({ message }) => message).join()).toContain('2 objects')
  })

  it('keeps every rule with a shared key, and refuses a missing and a wrong one', async () => {
    const url = await startExample({ API_KEY: 'secret' })
    const findings = await check(url, { headers: { 'x-api-key': 'secret' } })
    expect(not('ok', findings)).toEqual([expect.stringContaining('not encrypted')])
    expect(findings.filter(({ message }) => message.includes('is refused (status 401)'))).toHaveLength(2)
    expect((await check(url)).at(-1)?.message).toContain('401')
  })

  it('keeps every rule with OAuth 2.0 over TLS for who shows a certificate', async () => {
    const tls = { TLS_CERT: join(folder, 'cert.pem'), TLS_KEY: join(folder, 'key.pem') }
    const url = await startExample({
      ...tls,
      CLIENT_CA: tls.TLS_CERT,
      ACCESS_KEY: 'a k+1',
      SECRET_KEY: 's:k%&',
    })
    const api = {
      oauth: { tokenUrl: new URL('/token', url).href, accessKey: 'a k+1', secretKey: 's:k%&' },
      tls: { trustAnchors: [cert], certificate: cert, privateKey: key },
    }
    const findings = await check(url, api)
    expect(not('ok', findings)).toEqual([])
    expect(findings.map(({ message }) => message)).toContain(
      'The token URL gives out a token for this AK and SK.',
    )
    const wrong = await check(url, { ...api, oauth: { ...api.oauth, secretKey: 'other' } })
    expect(levels(wrong)).toEqual(['fault', 'ok'])
    expect(wrong.at(-1)?.message).toContain('status 401')
    const unknown = await check(url, { ...api, tls: { trustAnchors: [cert] } })
    expect(unknown.at(-1)?.message).toMatch(/client certificate|closed the connection/)
    const untrusted = await check(url, { ...api, tls: {} })
    expect(untrusted.at(-1)?.message).toContain('self-signed')
  })
})

describe('the conformance check', () => {
  const findingsFor = async (behave: Behaviour, more: Partial<CheckedApi> = {}) => {
    const peer = await openPeer(behave)
    try {
      return await check(peer.url, more)
    } finally {
      await peer.close()
    }
  }
  const right = [{ objectName: 'o', values: [{ name: 'n', value: 1, type: '2', isMandatory: true }] }]

  it('names every broken rule with its place and the rule', async () => {
    const broken = [{ objectName: 'o', values: [{ name: 'n', value: 1, type: 7, isMandatory: 'true' }] }]
    const findings = await findingsFor(answering(broken))
    expect(levels(findings)).toEqual(['fault', 'ok', 'warning'])
    const issues = findings.find(({ message }) => message.includes('a known value'))?.issues ?? []
    const words = issues.map(explainIssue)
    expect(words.find((each) => each.startsWith('/0/values/0/type '))).toMatch(
      /\(object 1, value 1, type\): .+ Rule: type is a text: "1" string/,
    )
    expect(words.find((each) => each.startsWith('/0/values/0/isMandatory '))).toContain('true or false')
  })

  it('names an answer that is no JSON as a whole', async () => {
    const findings = await findingsFor((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('[{},]'),
    )
    const [issue] = findings.find(({ issues }) => issues)?.issues ?? []
    expect(issue && explainIssue(issue)).toContain('trailing commas')
  })

  it('sends the token in the header that the API wants it in', async () => {
    const tokens = await openPeer((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"access_token":"t1"}'),
    )
    const wants: Behaviour = (request, response) =>
      request.headers['x-access-token'] === 't1'
        ? answering(right)(request, response)
        : response.writeHead(401).end()
    const oauth = { tokenUrl: tokens.url, accessKey: 'AK', secretKey: 'SK', headerName: 'X-Access-Token' }
    const findings = await findingsFor(wants, { oauth })
    await tokens.close()
    expect(not('ok', findings).filter((words) => words.includes('status 401'))).toEqual([])
    expect(levels(findings)).not.toContain('fault')
  })

  it('finds an API that answers whoever calls, and one that knows everybody', async () => {
    const findings = await findingsFor(answering(right), { headers: { 'x-api-key': 'secret' } })
    const messages = not('ok', findings).join('\n')
    expect(messages).toContain('without authentication is answered all the same')
    expect(messages).toContain('with a wrong key is answered all the same')
    expect(messages).toContain('An unknown value gets a customer')
    expect(messages).toContain('A broken body is answered as if it were right')
  })

  it('says when the sample number is unknown, and when the charset is another', async () => {
    expect(not('ok', await findingsFor(answering([]))).join()).toContain('give a number that it knows')
    const gbk = await findingsFor(answering(right, 'application/json; charset=GBK'))
    expect(not('ok', gbk).join()).toContain('charset GBK')
  })

  it('says what a status means', async () => {
    for (const [status, words] of [
      [302, 'Redirects are not followed'],
      [404, 'path of the address'],
      [405, 'must take POST'],
    ] as const) {
      const findings = await findingsFor((_request, response) => response.writeHead(status).end())
      expect(findings.at(-1)?.message).toContain(words)
    }
  })

  it('says when nobody is there', async () => {
    expect((await check('http://127.0.0.1:9999/')).at(-1)?.message).toContain('refuses the connection')
  })
})
