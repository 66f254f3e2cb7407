import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { answering, customerOf, hostileTalks, openPeer, openRawPeer } from '@screenpop/connectors/testing'
import { type Bench, type BenchRow, percentile } from './bench.ts'
import { bytesOf, now, post, ringing, withServer } from './support/bench-client.ts'
import { withEmbeddedDatabase } from './support/embedded-database.ts'

interface Target {
  url: string
  keyHeaders: Record<string, string>
  agentHeaders: Record<string, string>
}

const rings = 100
const warmUp = 30
const answerMs = 40
const hostileCalls = 10_000
const atOnce = 50
const firstNumber = 13_800_000_000

/** Rings one call after another; what each took from the ring to the last byte beyond the API's own time. */
const overheads = async (target: Target, child: ChildProcess, ownTimes: number[]): Promise<BenchRow[]> => {
  const { url, keyHeaders } = target
  const contacts = ringing(target)
  const ends: { callid: string; end: number; own: number }[] = []
  for (let i = 0; i < warmUp + rings; i++) {
    const [{ value: contact }] = await Promise.all([
      contacts.next(),
      post(`${url}/api/v1/simulator/calls`, keyHeaders, {
        accessCode: '10086',
        callerNum: String(firstNumber + i),
      }),
    ])
    // while the server is cold a ring may go ahead of its plan
    const [popup] = contact.popups
    if (popup) await bytesOf(`${url}${popup.url}`, { 'Accept-Encoding': 'gzip' })
    if (popup && i >= warmUp)
      ends.push({ callid: contact.callid, end: now(), own: ownTimes.at(-1) ?? Number.NaN })
    await post(`${url}/api/v1/simulator/calls/${contact.callid}/release`, keyHeaders)
  }
  await contacts.return(undefined)
  child.send('rings')
  const [committed]: [string, number][][] = await once(child, 'message')
  const ringAt = new Map(committed)
  const over = ends.map(({ callid, end, own }) => end - (ringAt.get(callid) ?? Number.NaN) - own)
  return [
    {
      label: `ring → complete HTML beyond the API's own time (${answerMs} ms), p50`,
      value: percentile(over, 0.5),
      unit: 'ms',
    },
    {
      label: "ring → complete HTML beyond the API's own time, p95",
      value: percentile(over, 0.95),
      unit: 'ms',
    },
  ]
}

const memoryRows = async (child: ChildProcess): Promise<BenchRow[]> => {
  const ask = async (order: object | 'memory'): Promise<number> => {
    child.send(order)
    const [answer]: number[] = await once(child, 'message')
    return answer ?? Number.NaN
  }
  await ask({ attack: 2000, atOnce })
  const before = await ask('memory')
  const from = performance.now()
  const peak = await ask({ attack: hostileCalls, atOnce })
  const seconds = (performance.now() - from) / 1000
  const after = await ask('memory')
  const mb = (bytes: number) => bytes / 1024 / 1024
  return [
    { label: 'RSS before, no breaker', value: mb(before), unit: 'MB' },
    {
      label: `RSS growth over ${hostileCalls} hostile calls (bar 64)`,
      value: mb(after - before),
      unit: 'MB',
    },
    { label: 'RSS growth at its highest', value: mb(peak - before), unit: 'MB' },
    { label: `hostile calls, ${atOnce} at once`, value: hostileCalls / seconds, unit: '1/s' },
  ]
}

/** What a page of an external API costs beyond the API, and what hostile answers cost in memory. */
const bench: Bench = {
  name: `external API: ${rings} rings; ${hostileCalls} hostile calls`,
  run: () =>
    withEmbeddedDatabase(async () => {
      const ownTimes: number[] = []
      const good = await openPeer((request, response) => {
        const from = now()
        setTimeout(() => {
          answering(customerOf('Chen'))(request, response)
          ownTimes.push(now() - from)
        }, answerMs)
      })
      const talks = Object.values(hostileTalks).map(([, talk]) => talk)
      const hostile = await openRawPeer((socket, nth) => talks[nth % talks.length]?.(socket, nth))
      try {
        return await withServer(
          'external-server.ts',
          [good.url, hostile.url],
          async (target: Target, child) => ({
            rows: [...(await overheads(target, child, ownTimes)), ...(await memoryRows(child))],
          }),
        )
      } finally {
        await Promise.all([good.close(), hostile.close()])
      }
    }),
}

export default bench
