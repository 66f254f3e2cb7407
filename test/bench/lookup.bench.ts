import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Bench, median, percentile } from './bench.ts'
import { withEmbeddedDatabase } from './support/embedded-database.ts'
import { type LoadResult, loadHttp } from './support/http-load.ts'

interface Target {
  port: number
  barePort: number
  path: string
  barePath: string
  headers: Record<string, string>
  records: number
}

const rounds = 7
const connections = 32
const ms = 3_000
const firstNumber = 13_800_000_000

const startServer = async (): Promise<{ child: ChildProcess; target: Target }> => {
  const child = fork(join(import.meta.dirname, 'support/lookup-server.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const died = once(child, 'exit').then(() => {
    throw new Error('The server of the bench ended before it served.')
  })
  const [target]: Target[] = await Promise.race([once(child, 'message'), died])
  if (!target) throw new Error('The server of the bench said nothing.')
  return { child, target }
}

const number = (records: number) => firstNumber + Math.floor(Math.random() * records)

/** Look-up by index over HTTP with an API key, against a bare Hono and pg route that does the same SELECT. */
const bench: Bench = {
  name: `look-up by index, ${connections} connections, medians of ${rounds} interleaved runs`,
  run: () =>
    withEmbeddedDatabase(async () => {
      const { child, target } = await startServer()
      const { port, barePort, path, barePath, headers, records } = target
      const ours = () => loadHttp({ port, headers, connections, ms, path: () => path + number(records) })
      const bare = () => loadHttp({ port: barePort, connections, ms, path: () => barePath + number(records) })
      try {
        await ours()
        await bare()
        const results: { ours: LoadResult; bare: LoadResult }[] = []
        for (let round = 0; round < rounds; round++) {
          results.push(
            round % 2
              ? { ours: await ours(), bare: await bare() }
              : { bare: await bare(), ours: await ours() },
          )
        }
        const p95 = (pick: 'ours' | 'bare') =>
          median(results.map((each) => percentile(each[pick].latencies, 0.95)))
        return {
          rows: [
            {
              label: 'requests, ours',
              value: median(results.map((each) => each.ours.perSecond)),
              unit: '1/s',
            },
            {
              label: 'requests, bare',
              value: median(results.map((each) => each.bare.perSecond)),
              unit: '1/s',
            },
            {
              label: 'ours / bare (bar 0.7)',
              value: median(results.map((each) => each.ours.perSecond / each.bare.perSecond)),
              unit: 'x',
            },
            { label: 'p95, ours', value: p95('ours'), unit: 'ms' },
            { label: 'p95, bare', value: p95('bare'), unit: 'ms' },
          ],
        }
      } finally {
        const ended = once(child, 'exit')
        child.send('stop')
        await ended
      }
    }),
}

export default bench
