import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { htmlBody, pageAssets, renderPage } from '@screenpop/renderer/server'
import { type Bench, type BenchRow, percentile } from './bench.ts'
import { bytesOf, now, post, ringing, withServer } from './support/bench-client.ts'
import { withEmbeddedDatabase } from './support/embedded-database.ts'
import { resolvedPage } from './support/rendered-pages.ts'

interface Target {
  url: string
  bareUrl: string
  keyHeaders: Record<string, string>
  agentHeaders: Record<string, string>
  records: number
}

const warmUp = 50
const rings = 300
const renders = 100
const firstNumber = 13_800_000_000

/** Rings one call after another, each behind a call of the bare route: when the last byte came, by callid. */
const ringAll = async (target: Target) => {
  const { url, bareUrl, keyHeaders, records } = target
  const contacts = ringing(target)
  const ends = new Map<string, number>()
  const bare: number[] = []
  let bytes = 0
  for (let i = 0; i < warmUp + rings; i++) {
    const callerNum = String(firstNumber + Math.floor(Math.random() * records))
    const bareFrom = now()
    await bytesOf(bareUrl + callerNum)
    if (i >= warmUp) bare.push(now() - bareFrom)
    const [{ value: contact }] = await Promise.all([
      contacts.next(),
      post(`${url}/api/v1/simulator/calls`, keyHeaders, { accessCode: '10086', callerNum }),
    ])
    bytes = await bytesOf(`${url}${contact.popups[0].url}`, { 'Accept-Encoding': 'gzip' })
    if (i >= warmUp) ends.set(contact.callid, now())
    await post(`${url}/api/v1/simulator/calls/${contact.callid}/release`, keyHeaders)
  }
  await contacts.return(undefined)
  return { ends, bare, bytes }
}

const ringRows = async (child: ChildProcess, target: Target): Promise<BenchRow[]> => {
  const { ends, bare, bytes } = await ringAll(target)
  child.send('rings')
  const [committed]: [string, number][][] = await once(child, 'message')
  const ours = (committed ?? []).flatMap(([callid, at]) => {
    const end = ends.get(callid)
    return end === undefined ? [] : [end - at]
  })
  const p = (share: number) => [percentile(ours, share), percentile(bare, share)] as const
  const [[ours50, bare50], [ours95, bare95]] = [p(0.5), p(0.95)]
  return [
    { label: 'ring committed → last byte, p50', value: ours50, unit: 'ms' },
    { label: 'ring committed → last byte, p95', value: ours95, unit: 'ms' },
    { label: 'five SELECTs on a bare route, p50', value: bare50, unit: 'ms' },
    { label: 'five SELECTs on a bare route, p95', value: bare95, unit: 'ms' },
    { label: 'ours / bare, p50', value: ours50 / bare50, unit: 'x' },
    { label: 'ours / bare, p95', value: ours95 / bare95, unit: 'x', atMost: 3 },
    { label: 'the page over the wire, gzip', value: bytes / 1024, unit: 'KB', atMost: 20 },
  ]
}

const renderRows = async (blocks: number): Promise<BenchRow[]> => {
  const page = resolvedPage(blocks)
  const times: number[] = []
  let bytes = 0
  for (let i = 0; i < renders; i++) {
    const from = performance.now()
    const body = await htmlBody(renderPage(page, { locale: 'en', nonce: 'bench', canReveal: true }), true)
    bytes = (await new Response(body).arrayBuffer()).byteLength
    times.push(performance.now() - from)
  }
  return [
    { label: `render ${blocks} objects of 8 fields, p50`, value: percentile(times, 0.5), unit: 'ms' },
    { label: `render ${blocks} objects of 8 fields, p95`, value: percentile(times, 0.95), unit: 'ms' },
    { label: `${blocks} objects over the wire, gzip`, value: bytes / 1024, unit: 'KB', atMost: 20 },
  ]
}

/** From a ring to a customer on the screen, against the SELECTs that it needs; and what larger pages cost. */
const bench: Bench = {
  name: `ring → page of five objects, ${rings} calls one after another, interleaved with the bare route`,
  run: () =>
    withEmbeddedDatabase(() =>
      withServer('page-server.ts', [], async (target: Target, child) => {
        const rows = await ringRows(child, target)
        pageAssets()
        return { rows: [...rows, ...(await renderRows(40)), ...(await renderRows(200))] }
      }),
    ),
}

export default bench
