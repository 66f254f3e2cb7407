import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createOutbound, type Outbound } from '@screenpop/platform/outbound'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answering, openPeer } from '../testing/peer.ts'
import { checkApi } from './check-api.ts'

const example = join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'query-customer', 'server.mjs')
let outbound: Outbound
let server: ChildProcess
let url: string

beforeAll(async () => {
  outbound = createOutbound({ openNetworks: ['127.0.0.1'] })
  server = spawn(process.execPath, [example], {
    env: { PORT: '0', API_KEY: 'secret' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(server.stdout ?? server, 'data')) as [Buffer]
  url = /http:\S+/.exec(line.toString())?.[0] ?? ''
})
afterAll(async () => {
  server.kill()
  await outbound.close()
})

const check = (address: string, headers: Record<string, string> = {}) =>
  checkApi(outbound, { url: address, param: '13810007919', headers })
const levels = (findings: Awaited<ReturnType<typeof check>>) =>
  [...new Set(findings.map(({ level }) => level))].sort()

describe('the conformance check', () => {
  it('finds nothing in the example but that it is not encrypted', async () => {
    const findings = await check(url, { 'x-api-key': 'secret' })
    expect(findings.filter(({ level }) => level !== 'ok').map(({ message }) => message)).toEqual([
      expect.stringContaining('not encrypted'),
    ])
    expect(findings.map(({ message }) => message).join()).toContain('2 objects')
    expect(findings).toHaveLength(7)
  })

  it('names a refused key', async () => {
    expect((await check(url)).at(-1)?.message).toContain('401')
  })

  it('names every broken rule with its place', async () => {
    const peer = await openPeer(
      answering([{ objectName: 'o', values: [{ name: 'n', value: 1, type: 7, isMandatory: true }] }]),
    )
    const findings = await check(peer.url)
    expect(levels(findings)).toEqual(['fault', 'warning'])
    expect(findings.at(-1)?.issues?.map(({ pointer }) => pointer)).toContain('/0/values/0/type')
    await peer.close()
  })

  it('says when nobody is there', async () => {
    expect((await check('http://127.0.0.1:9999/')).at(-1)?.message).toContain('refuses the connection')
  })
})
