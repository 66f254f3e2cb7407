import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, type BenchRow, median, percentile } from './bench.ts'
import { bytesOf, post, withServer } from './support/bench-client.ts'
import { withEmbeddedDatabase } from './support/embedded-database.ts'

interface Target {
  url: string
  attackedHeaders: Record<string, string>
  /** Pages of the attacked tenant. */
  good: string
  hostile: string
  neighbour: { headers: Record<string, string>; pageId: string; tableId: string }
  records: number
}

const rounds = 24
const phaseMs = 2500
/** By then what the phase before has begun is over. */
const settledMs = 700
const firstNumber = 13_800_000_000

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

const numberOf = ({ records }: Target) => String(firstNumber + Math.floor(Math.random() * records))

const previewed = (target: Target, headers: Record<string, string>, pageId: string) =>
  post(
    `${target.url}/api/v1/pages/${pageId}/preview`,
    { ...headers, Origin: target.url },
    { call: { callerNum: numberOf(target), callType: '0' } },
  )

interface Phase {
  readonly lookUps: number[]
  readonly pages: number[]
  /** Milliseconds of processor time that the server took, with all its threads and on its main thread. */
  readonly all: number
  readonly main: number
}

type ProcessorTime = Record<'all' | 'main', NodeJS.CpuUsage>

/** What the server has taken since its start; unlike the clock it does not care what else the machine does. */
const processorTime = async (server: ChildProcess): Promise<{ all: number; main: number }> => {
  server.send('processor')
  const [{ all, main }] = (await once(server, 'message')) as [ProcessorTime]
  return { all: (all.user + all.system) / 1000, main: (main.user + main.system) / 1000 }
}

/** The neighbour works; beside it the other tenant shows ten pages a second of a well or of a hostile API. */
const phaseOf = async (target: Target, server: ChildProcess, pageId: string): Promise<Phase> => {
  const { url, attackedHeaders, neighbour } = target
  const lookUp = `${url}/api/v1/tables/${neighbour.tableId}/records?index=`
  const before = await processorTime(server)
  const [lookUps, pages] = await Promise.all([
    paced(60, phaseMs, () => bytesOf(lookUp + numberOf(target), neighbour.headers)),
    paced(30, phaseMs, () => previewed(target, neighbour.headers, neighbour.pageId)),
    paced(10, phaseMs, () => previewed(target, attackedHeaders, pageId)),
  ])
  const after = await processorTime(server)
  return { lookUps, pages, all: after.all - before.all, main: after.main - before.main }
}

type Group = 'well' | 'wellAgain' | 'hostile'

/** Each group stands in each place equally often, so that what drifts drifts for all. */
const orders: readonly (readonly Group[])[] = [
  ['well', 'hostile', 'wellAgain'],
  ['hostile', 'wellAgain', 'well'],
  ['wellAgain', 'well', 'hostile'],
]

const measured = async (target: Target, server: ChildProcess): Promise<Record<Group, Phase[]>> => {
  const phases: Record<Group, Phase[]> = { well: [], wellAgain: [], hostile: [] }
  await phaseOf(target, server, target.good)
  for (let round = 0; round < rounds; round++) {
    for (const group of orders[round % orders.length] ?? [])
      phases[group].push(await phaseOf(target, server, group === 'hostile' ? target.hostile : target.good))
  }
  return phases
}

const rowsOf = ({ well, wellAgain, hostile }: Record<Group, Phase[]>): BenchRow[] =>
  (
    [
      ['lookUps', "neighbour's look-up"],
      ['pages', "neighbour's page"],
    ] as const
  ).flatMap(([of, what]) =>
    [0.5, 0.99].flatMap((share): BenchRow[] => {
      const figure = (...groups: Phase[][]) =>
        percentile(
          groups.flat().flatMap((phase) => phase[of]),
          share,
        )
      const before = figure(well, wellAgain)
      const during = figure(hostile)
      const name = `${what}, p${share * 100}`
      return [
        { label: `${name}, the other's API well`, value: before, unit: 'ms' },
        { label: `${name}, the other's API hostile`, value: during, unit: 'ms' },
        { label: `${name}, hostile / well (bar 1.10)`, value: during / before, unit: 'x' },
        {
          label: `${name}, well / well: what the machine adds`,
          value: figure(wellAgain) / figure(well),
          unit: 'x',
        },
      ]
    }),
  )

const processorRows = ({ well, wellAgain, hostile }: Record<Group, Phase[]>): BenchRow[] =>
  (
    [
      ['main', 'main thread'],
      ['all', 'all threads'],
    ] as const
  ).flatMap(([of, what]): BenchRow[] => {
    const [before, during] = [[...well, ...wellAgain], hostile].map((phases) =>
      median(phases.map((phase) => phase[of])),
    ) as [number, number]
    const name = `server's processor time a phase, ${what}`
    return [
      { label: `${name}, well`, value: before, unit: 'ms' },
      { label: `${name}, hostile`, value: during, unit: 'ms' },
    ]
  })

/** What a hostile API costs everybody else. The peers have a process of their own: what they do must not hold up who measures. */
const bench: Bench = {
  name: `external API, hostile: ${rounds} times ${phaseMs / 1000} s with the API well, hostile, and well again`,
  run: () =>
    withEmbeddedDatabase(async () => {
      const peers = fork(join(import.meta.dirname, 'support/external-apis-server.ts'), {
        execArgv: ['--import', 'tsx'],
      })
      const [urls]: string[][] = await once(peers, 'message')
      try {
        return await withServer('external-server.ts', urls ?? [], async (target: Target, server) => {
          const phases = await measured(target, server)
          return { rows: [...rowsOf(phases), ...processorRows(phases)] }
        })
      } finally {
        peers.disconnect()
      }
    }),
}

export default bench
