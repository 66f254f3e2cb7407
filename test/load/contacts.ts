import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { endpoints } from '@screenpop/contract'
import { signInByHttp } from '../support/people.ts'
import { startServer } from '../support/server.ts'
import { LoadAgent } from './load-agent.ts'

/**
 * Calls by the dozen: agents who are signed in answer what rings and load the page that pops up, customers hang up after a while.
 *
 *   node --import tsx test/load/contacts.ts --agents 50 --rate 20 --seconds 600 --talk 1
 *
 * `--heap 200` gives the server so many megabytes of heap: a leak does not get by in it. Prints lost and foreign events, the times from
 * the ring to the event and to the last byte of the page at the agent, and the server's memory. Fails when an event was lost,
 * doubled or another agent's, a page did not come, a call was refused, or the memory kept growing.
 */
const { values } = parseArgs({
  options: {
    agents: { type: 'string', default: '50' },
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '60' },
    talk: { type: 'string', default: '1' },
    heap: { type: 'string' },
  },
})
const [agentCount, rate, seconds, talk] = [values.agents, values.rate, values.seconds, values.talk].map(
  Number,
) as [number, number, number, number]
const accessCode = '95588'
const signInsAtOnce = 5
/** A shorter run says nothing of the memory. */
const steadyAfterSeconds = 120

const env: Record<string, string> = values.heap ? { NODE_OPTIONS: `--max-old-space-size=${values.heap}` } : {}
const server = await startServer({ data: 'demo', env })
const memory: number[] = []
try {
  await run()
} finally {
  await server.close()
}

async function run(): Promise<void> {
  const admin = await signInByHttp(server, 'admin@demo.test')
  const queue = await admin.post<{ id: string }>(endpoints.createQueue.path, {
    name: 'Load',
    description: 'Load',
    type: 'voice',
    wrapUpSeconds: 0,
    maxInQueue: 10_000,
  })
  await admin.post(endpoints.createRoute.path, { accessCode, queueId: queue.id })
  const dialledAt = new Map<string, number>()
  const agents: LoadAgent[] = []
  for (let i = 0; i < agentCount; i += signInsAtOnce)
    agents.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(signInsAtOnce, agentCount - i) }, (_, n) =>
          signInAgent(admin, i + n, queue.id, dialledAt),
        ),
      )),
    )
  process.stderr.write(`${agentCount} agents are ready; ${rate} calls a second for ${seconds} s\n`)

  const begun = performance.now()
  const sampler = setInterval(() => void sampleMemory(), 5_000)
  await sampleMemory()
  const usedBefore = await processorTime()
  const refused = await dialFor(admin, dialledAt)
  const elapsed = (performance.now() - begun) / 1000
  await sleep(talk * 1000 + 3_000)
  clearInterval(sampler)
  await sampleMemory()
  report(agents, dialledAt, { refused, usedMs: (await processorTime()) - usedBefore, elapsed })
  for (const agent of agents) agent.close()
}

type Admin = Awaited<ReturnType<typeof signInByHttp>>

async function signInAgent(
  admin: Admin,
  i: number,
  queueId: string,
  dialledAt: Map<string, number>,
): Promise<LoadAgent> {
  const [email, workNo] = [`load-${i}@demo.test`, String(5000 + i)]
  const person = await admin.post<{ userId: string }>(endpoints.createPerson.path, {
    name: `Load ${i}`,
    email,
    role: 'agent',
    password: server.password,
  })
  await admin.post(endpoints.createAgent.path, { workNo, userId: person.userId, queueIds: [queueId] })
  const { cookie } = await signInByHttp(server, email)
  const agent = new LoadAgent({ url: server.url, cookie, workNo, dialledAt })
  await agent.open()
  await agent.post(endpoints.workbenchState.path, { state: 'ready' })
  return agent
}

/** Dials at an even pace; every customer hangs up after the talk. Returns how many calls the server refused. */
async function dialFor(customer: Admin, dialledAt: Map<string, number>): Promise<number> {
  const running: Promise<void>[] = []
  let refused = 0
  const call = async (n: number) => {
    const at = performance.timeOrigin + performance.now()
    const { callid } = await customer.post<{ callid: string }>(endpoints.simulateCall.path, {
      accessCode,
      callerNum: `138${String(n).padStart(8, '0')}`,
      associatedData: { orderId: `A-${n}` },
    })
    dialledAt.set(callid, at)
    await sleep(talk * 1000)
    await customer.post(endpoints.hangUpSimulatedCall.path.replace('{callid}', callid), undefined)
  }
  const begun = performance.now()
  for (let n = 0; n < rate * seconds; n += 1) {
    const wait = begun + (n * 1000) / rate - performance.now()
    if (wait > 0) await sleep(wait)
    running.push(
      call(n).catch((error: unknown) => {
        refused += 1
        if (refused <= 5) process.stderr.write(`${String(error)}\n`)
      }),
    )
  }
  await Promise.all(running)
  return refused
}

/** Milliseconds of processor time that the server's own process has used. */
async function processorTime(): Promise<number> {
  const stat = await readFile(`/proc/${server.pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

async function sampleMemory(): Promise<void> {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1]
  if (kilobytes) memory.push(Math.round(Number(kilobytes) / 1024))
}

function report(
  agents: readonly LoadAgent[],
  dialledAt: ReadonlyMap<string, number>,
  { refused, usedMs, elapsed }: { refused: number; usedMs: number; elapsed: number },
): void {
  for (const agent of agents) agent.settle()
  const heard = agents.map((agent) => agent.heard)
  const phases = new Map(heard.flatMap((each) => [...each.phases]))
  const answered = 'ringing,talking,ended'
  const abandoned = 'ringing,ended'
  const heardOf = [...dialledAt.keys()].map((callid) => phases.get(callid)?.join())
  const incomplete = [...dialledAt.keys()].filter(
    (_, i) => heardOf[i] !== answered && heardOf[i] !== abandoned,
  )
  const sum = (of: 'foreign' | 'gaps' | 'reconnects' | 'badPages') =>
    heard.reduce((total, each) => total + each[of], 0)
  const [middle, last] = thirdsOf(memory)
  const grows = seconds >= steadyAfterSeconds && last > middle * 1.1 && last - middle > 32
  const lines = {
    calls: dialledAt.size,
    'calls a second': (dialledAt.size / elapsed).toFixed(1),
    refused,
    'hung up before the answer': heardOf.filter((each) => each === abandoned).length,
    'lost or doubled events': incomplete.length,
    'foreign events': sum('foreign'),
    'gaps in event ids': sum('gaps'),
    reconnects: sum('reconnects'),
    'dial -> event, ms': percentiles(heard.flatMap(({ sinceDial }) => sinceDial)),
    'ring in the database -> event, ms': percentiles(heard.flatMap(({ sinceRing }) => sinceRing)),
    'ring in the database -> page, ms': percentiles(heard.flatMap(({ sinceRingToPage }) => sinceRingToPage)),
    'pages that did not come': sum('badPages'),
    'server processor time per call, ms': (usedMs / dialledAt.size).toFixed(1),
    'server RSS, MB': memory.join(' '),
    'RSS, middle third -> last third, MB': `${middle} -> ${last}`,
  }
  for (const [name, value] of Object.entries(lines)) console.log(`${name.padEnd(36)}${value}`)
  for (const callid of incomplete.slice(0, 5))
    console.log(`  ${callid}: ${phases.get(callid)?.join() ?? 'nothing'}`)
  if (grows) console.log('the memory of the server keeps growing')
  const wrong = incomplete.length + sum('foreign') + sum('gaps') + sum('badPages') + refused
  if (wrong > 0 || grows) process.exitCode = 1
}

/** Medians of the middle and of the last third: the first one is the warming up. */
function thirdsOf(samples: readonly number[]): [middle: number, last: number] {
  const third = Math.ceil(samples.length / 3)
  const median = (part: readonly number[]) => part.toSorted((a, b) => a - b)[Math.floor(part.length / 2)] ?? 0
  return [median(samples.slice(third, 2 * third)), median(samples.slice(2 * third))]
}

function percentiles(all: number[]): string {
  const sorted = all.toSorted((a, b) => a - b)
  const at = (part: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN).toFixed(1)
  return `p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}  max ${at(1)}`
}
