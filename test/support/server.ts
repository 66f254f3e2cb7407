import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTestDatabase, TestDatabase } from '@screenpop/platform/database/testing'

const root = join(import.meta.dirname, '..', '..')
const startWithinMs = 90_000

/** A server of ours in a process of its own, as `start` runs it. */
export interface ServerProcess {
  readonly url: string
  /** Of the people of the demo tenant. */
  readonly password: string
  /** Where the embedded database and the key file are. */
  readonly dataFolder: string
  readonly pid: number
  /** What it has printed since its last start. */
  output(): string
  /** Ends it at once by SIGKILL, or lets it go down by SIGTERM; resolves when it is gone. */
  kill(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** Starts it, again too, at the same address and on the same data, and waits until it is ready. */
  start(): Promise<void>
  /** Starts it, and waits only until it has printed a text. */
  startUntil(text: string): Promise<void>
  /** Stops it and drops its data. */
  close(): Promise<void>
}

export interface ServerOptions {
  /** `demo`: its own embedded database with the demo tenant; `empty`: a database of the run's PostgreSQL. */
  data: 'demo' | 'empty'
  env?: Record<string, string>
  /** `false`: not started yet. */
  started?: boolean
}

/** A server at a free port, ready when this returns. */
export const startServer = async ({
  data,
  env = {},
  started = true,
}: ServerOptions): Promise<ServerProcess> => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'screenpop-e2e-'))
  const database = data === 'empty' ? await externalDatabase() : undefined
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const password = 'demo-password-1'
  const environment = {
    ...withoutSettings(process.env),
    PORT: String(port),
    SCREENPOP_DATA_DIR: dataFolder,
    SCREENPOP_DEMO_PASSWORD: password,
    LOG_LEVEL: 'warn',
    ...database?.env,
    ...env,
  }
  let child: ChildProcess | undefined
  let printed = ''

  const spawnServer = (): ChildProcess => {
    printed = ''
    child = spawn(process.execPath, ['--import', 'tsx', 'apps/server/src/main.ts'], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const keep = (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-100_000)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    return child
  }
  const start = () =>
    until(
      spawnServer(),
      () => answers(`${url}/readyz`),
      () => printed,
    )
  const startUntil = (text: string) =>
    until(
      spawnServer(),
      async () => printed.includes(text),
      () => printed,
    )
  const kill = async (signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  const close = async (): Promise<void> => {
    await kill('SIGTERM')
    await database?.drop()
    await rm(dataFolder, { recursive: true, force: true })
  }

  if (started)
    await start().catch(async (error: unknown) => {
      await close()
      throw error
    })
  return {
    url,
    password,
    dataFolder,
    get pid() {
      return child?.pid ?? 0
    },
    output: () => printed,
    kill,
    start,
    startUntil,
    close,
  }
}

/** The settings of whoever runs the tests must not reach the server under test. */
const withoutSettings = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(SCREENPOP_|DATABASE_|HOST$|PORT$|LOG_LEVEL$|NODE_ENV$|VITEST)/.test(name),
    ),
  )

const externalDatabase = async () => {
  const { name, address } = await createTestDatabase()
  return {
    env: {
      DATABASE_URL: address.owner,
      DATABASE_APP_URL: address.app,
      SCREENPOP_KEK: randomBytes(32).toString('base64'),
    },
    drop: () => new TestDatabase(name, address).close(),
  }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('no port is free')
  return address.port
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (answer) => answer.ok,
    () => false,
  )

const until = async (
  child: ChildProcess,
  reached: () => Promise<boolean>,
  printed: () => string,
): Promise<void> => {
  const end = Date.now() + startWithinMs
  while (Date.now() < end) {
    if (await reached()) return
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}:\n${printed()}`)
    await sleep(50)
  }
  throw new Error(`the server was not there in time:\n${printed()}`)
}
