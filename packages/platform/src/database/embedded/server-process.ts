import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { connectionString } from '../address.ts'
import { StartProblem } from '../start-problem.ts'
import { superuser } from './cluster.ts'
import type { Launcher } from './launcher.ts'
import { runningPostmaster } from './postmaster.ts'

/** The cluster that is to be served, and by what. */
export interface ServerPlan {
  readonly cluster: string
  readonly logFile: string
  readonly launcher: Launcher
  readonly superuserPassword: string
  readonly settings: Readonly<Record<string, string>>
}

/** A server that answers. */
export interface RunningServer {
  readonly pid: number
  readonly port: number
  /** It ran before we came: its starter died without stopping it. */
  readonly adopted: boolean
}

const startPatience = 30_000
const cannotConnectNow = '57P03'

/**
 * Sees to it that PostgreSQL serves the cluster: takes over one that runs, starts one where none does, and waits while
 * it recovers from a crash, however long that takes.
 *
 * @param port wanted; another one is taken when it is in use, unless `keepPort`
 */
export async function ensureServer(
  plan: ServerPlan,
  port?: number,
  keepPort = false,
): Promise<RunningServer> {
  let wanted = port ?? (await freePort())
  let deadline = Date.now() + startPatience
  for (;;) {
    const running = runningPostmaster(plan.cluster)
    if (running?.status === 'ready' && (await answers(plan, running.port)))
      return { ...running, adopted: true }
    if (!running) {
      const outcome = await launch(plan, wanted)
      if (outcome.kind === 'answers') return { pid: outcome.pid, port: wanted, adopted: false }
      if (outcome.kind === 'failed') throw outcome.problem
      if (outcome.kind === 'portInUse' && !keepPort) wanted = await freePort()
    }
    // recovery takes as long as it takes
    if (running?.status === 'starting') deadline = Date.now() + startPatience
    if (Date.now() > deadline) {
      throw new StartProblem(
        `PostgreSQL (process ${running?.pid ?? 'unknown'}) on ${plan.cluster} does not answer. Its log is ${plan.logFile}. ` +
          `If that process hangs, end it and start again.`,
      )
    }
    await sleep(100)
  }
}

type Outcome =
  | { kind: 'answers'; pid: number }
  | { kind: 'retry' | 'portInUse' }
  | { kind: 'failed'; problem: StartProblem }

async function launch(plan: ServerPlan, port: number): Promise<Outcome> {
  rotate(plan.logFile)
  const logStart = existsSync(plan.logFile) ? statSync(plan.logFile).size : 0
  const child = spawnServer(plan, port)
  const spawnError = new Promise<Error>((resolve) => child.once('error', resolve))
  for (;;) {
    if (child.pid === undefined) {
      const cause = await spawnError
      return {
        kind: 'failed',
        problem: new StartProblem(`PostgreSQL could not be started: ${cause.message}`, cause),
      }
    }
    if (child.exitCode !== null || child.signalCode !== null)
      return explainExit(plan, readFileSync(plan.logFile, 'utf8').slice(logStart))
    // somebody else may answer on the port that ours fails to get
    const running = runningPostmaster(plan.cluster)
    if (running?.pid === child.pid && running.status === 'ready' && (await answers(plan, port))) {
      return { kind: 'answers', pid: child.pid }
    }
    await sleep(25)
  }
}

function spawnServer(plan: ServerPlan, port: number): ChildProcess {
  const options = Object.entries(plan.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const {
    file,
    args,
    options: spawnOptions,
  } = plan.launcher.command('postgres', ['-D', plan.cluster, '-p', String(port), ...options])
  const log = openSync(plan.logFile, 'a', 0o600)
  try {
    // a session of its own: Ctrl-C in our terminal must reach us alone, who then stop it in order
    const child = spawn(file, args, { ...spawnOptions, detached: true, stdio: ['ignore', log, log] })
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

function explainExit({ cluster, logFile }: ServerPlan, said: string): Outcome {
  if (/lock file "postmaster.pid" already exists|pre-existing shared memory block/.test(said))
    return { kind: 'retry' }
  if (/could not (bind|create any TCP\/IP sockets)/.test(said)) return { kind: 'portInUse' }
  const tail = said.trim().split('\n').slice(-5).join('\n')
  if (/No space left on device/.test(said)) {
    return {
      kind: 'failed',
      problem: new StartProblem(`The disk of ${cluster} is full. Make room and start again.\n${tail}`),
    }
  }
  return {
    kind: 'failed',
    problem: new StartProblem(
      `PostgreSQL stopped while starting on ${cluster}. It said (${logFile}):\n${tail}`,
    ),
  }
}

/** Whether a session can be opened; false while nobody listens or the server is starting, recovering or stopping. */
async function answers(plan: ServerPlan, port: number): Promise<boolean> {
  const client = openSuperuser(port, plan.superuserPassword, 'screenpop supervisor')
  try {
    await client.connect()
    return true
  } catch (error) {
    if (error instanceof DatabaseError && error.code !== cannotConnectNow) {
      throw new StartProblem(
        `The PostgreSQL on port ${port} refuses the password kept in ${plan.cluster}: ${error.message}. ` +
          `Was the data folder put together from two copies?`,
        error,
      )
    }
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** A session of the supervisor's own role, not yet connected. */
export function openSuperuser(port: number, password: string, applicationName: string): Client {
  const address = connectionString({
    host: '127.0.0.1',
    port,
    user: superuser,
    password,
    database: 'postgres',
  })
  const client = new Client({ connectionString: address, application_name: applicationName, keepAlive: true })
  client.on('error', () => {})
  return client
}

function rotate(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > 10 * 1024 * 1024) renameSync(logFile, `${logFile}.1`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')
  return address.port
}
