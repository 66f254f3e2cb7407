import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { answering, customerOf, hostileTalks, openPeer, openRawPeer } from '@screenpop/connectors/testing'
import { type Bench, type BenchRow, percentile } from './bench.ts'
import { bytesOf, now, post, ringing, withServer } from './support/bench-client.ts'
import { withEmbeddedDatabase } from './support/embedded-database.ts'

interface Target {
  url: string
  keyHeaders: Record<string, string>
  agentHeaders: Record<string, string>
  attackedHeaders: Record<string, string>
  /** Pages of the attacked tenant. */
  good: string
  hostile: string
  neighbour: { headers: Record<string, string>; pageId: string; tableId: string }
  records: number
}

const rings = 100
const warmUp = 30
const answerMs = 40
const hostileCalls = 10_000
const atOnce = 50
const rounds = 8
const phaseMs = 2500
/** By then what the phase before has begun is over. */
const settledMs = 700
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

/** One after another at an even pace, whether the answers come or not; how long each took. */
const paced = async (perSecond: number, ms: number, one: () => Promise<unknown>): Promise<number[]> => {
  const begun = performance.now()
  const took: Promise<number | undefined>[] = []
  for (let n = 0; n < (perSecond * ms) / 1000; n++) {
    const wait = begun + (n * 1000) / perSecond - performance.now()
    if (wait > 0) await sleep(wait)
    const from = performance.now()
    took.push(one().then(() => (from - begun < settledMs ? undefined : performance.now() - from)))
  }
  return (await Promise.all(took)).filter((each) => each !== undefined)
}

const previewed = (url: string, headers: Record<string, string>, pageId: string) =>
  post(
    `${url}/api/v1/pages/${pageId}/preview`,
    { ...headers, Origin: url },
    {
      call: { callerNum: String(firstNumber + Math.floor(Math.random() * 20_000)), callType: '0' },
    },
  )

interface Phase {
  readonly lookUps: number[]
  readonly pages: number[]
}

/** The neighbour works; beside it the other tenant shows ten pages a second of a well or of a hostile API. */
const phaseOf = async ({ url, attackedHeaders, neighbour }: Target, pageId: string): Promise<Phase> => {
  const number = () => String(firstNumber + Math.floor(Math.random() * 20_000))
  const [lookUps, pages] = await Promise.all([
    paced(60, phaseMs, () =>
      bytesOf(`${url}/api/v1/tables/${neighbour.tableId}/records?index=${number()}`, neighbour.headers),
    ),
    paced(20, phaseMs, () => previewed(url, neighbour.headers, neighbour.pageId)),
    paced(10, phaseMs, () => previewed(url, attackedHeaders, pageId)),
  ])
  return { lookUps, pages }
}

const neighbourRows = async (target: Target): Promise<BenchRow[]> => {
  const calm: Phase[] = []
  const attacked: Phase[] = []
  await phaseOf(target, target.good)
  for (let round = 0; round < rounds; round++) {
    // the order changes, so that what drifts drifts for both
    const order = round % 2 === 0 ? [calm, attacked] : [attacked, calm]
    for (const phases of order)
      phases.push(await phaseOf(target, phases === calm ? target.good : target.hostile))
  }
  const row = (of: keyof Phase, what: string, share: number): BenchRow[] => {
    const [before, during] = [calm, attacked].map((phases) =>
      percentile(
        phases.flatMap((phase) => phase[of]),
        share,
      ),
    ) as [number, number]
    const name = `${what}, p${share * 100}`
    return [
      { label: `neighbour's ${name}, the other's API well`, value: before, unit: 'ms' },
      { label: `neighbour's ${name}, the other's API hostile`, value: during, unit: 'ms' },
      { label: `neighbour's ${name}, hostile / well (bar 1.10)`, value: during / before, unit: 'x' },
    ]
  }
  return [
    ...row('lookUps', 'look-up', 0.5),
    ...row('lookUps', 'look-up', 0.99),
    ...row('pages', 'page', 0.5),
    ...row('pages', 'page', 0.99),
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

/** What a page of an external API costs beyond the API, and what a hostile API costs everybody else. */
const bench: Bench = {
  name: `external API: ${rings} rings; ${rounds} times ${phaseMs / 1000} s with the API well and hostile; ${hostileCalls} hostile calls`,
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
            rows: [
              ...(await overheads(target, child, ownTimes)),
              ...(await neighbourRows(target)),
              ...(await memoryRows(child)),
            ],
          }),
        )
      } finally {
        await Promise.all([good.close(), hostile.close()])
      }
    }),
}

export default bench
