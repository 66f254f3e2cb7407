import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import type { Client } from 'pg'
import type { PlainLog } from '../../config/index.ts'
import { appRole, connectionString, type DatabaseAddress } from '../address.ts'
import { ensureDatabase, ensureLoginRole } from '../roles.ts'
import { StartProblem } from '../start-problem.ts'
import { binariesMajor, findBinaries } from './binaries.ts'
import { type Credentials, ensureCluster, superuser } from './cluster.ts'
import { folderInUse, holderName, takeFolder } from './folder-lock.ts'
import { chooseLauncher, type Launcher } from './launcher.ts'
import { giveTo } from './ownership.ts'
import { type DataPaths, dataPaths } from './paths.ts'
import { runningPostmaster, stopPostmaster } from './postmaster.ts'
import { ensureServer, openSuperuser, type RunningServer, type ServerPlan } from './server-process.ts'
import { serverSettings } from './settings.ts'

export interface EmbeddedOptions {
  /** The product's data folder; made when missing. */
  readonly dataFolder: string
  readonly log: PlainLog
  /** The CLI beside a running server uses that server's database instead of being refused. */
  readonly share?: boolean
  /** Called when the database is lost for good; the process cannot go on. */
  readonly onLost?: (problem: Error) => void
  /** PostgreSQL settings on top of ours. */
  readonly settings?: Readonly<Record<string, string>>
}

const owner = 'screenpop'
const database = 'screenpop'
const restartsPerMinute = 5

/** A PostgreSQL of our own below the data folder, started, watched and stopped by us. */
export class EmbeddedPostgres {
  readonly address: DatabaseAddress
  /** The superuser's connection string; tests make databases with it. */
  readonly superuserAddress: string
  /** It was already running, left behind by a server that was killed. */
  readonly adopted: boolean
  /** False when another process owns the data folder and we only use its database. */
  readonly owned: boolean
  readonly #plan: ServerPlan
  readonly #options: EmbeddedOptions
  readonly #port: number
  #pid: number
  #session: Client
  #stopping: Promise<void> | undefined
  #recovering: Promise<void> | undefined
  #restarts: number[] = []

  private constructor(
    options: EmbeddedOptions,
    plan: ServerPlan,
    server: RunningServer,
    session: Client,
    owned: boolean,
    credentials: Credentials,
  ) {
    const at = { host: '127.0.0.1', port: server.port, database }
    this.address = {
      owner: connectionString({ ...at, user: owner, password: credentials.owner }),
      app: connectionString({ ...at, user: appRole, password: credentials.app }),
    }
    this.superuserAddress = connectionString({ ...at, user: superuser, password: credentials.superuser })
    this.adopted = server.adopted
    this.owned = owned
    this.#options = options
    this.#plan = plan
    this.#port = server.port
    this.#pid = server.pid
    this.#session = session
    if (owned) this.#watch()
  }

  /**
   * Brings the database up: makes the cluster on the first start, adopts a PostgreSQL whose server was killed, refuses a
   * data folder that another server owns.
   *
   * @throws StartProblem with what is wrong and what to do
   */
  static async start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    makeDataFolder(options.dataFolder)
    const binaries = findBinaries()
    const launcher = chooseLauncher(binaries, options.dataFolder)
    const paths = dataPaths(options.dataFolder, launcher)
    takeOwnership(paths, launcher)
    const credentials = await ensureCluster(paths.cluster, launcher, binariesMajor(binaries))
    const plan: ServerPlan = {
      cluster: paths.cluster,
      logFile: paths.logFile,
      launcher,
      superuserPassword: credentials.superuser,
      settings: { ...serverSettings(), ...options.settings },
    }
    const server = await ensureServer(plan, rememberedPort(paths))
    const session = openSuperuser(server.port, credentials.superuser, holderName())
    try {
      await session.connect()
      const holder = await takeFolder(session)
      if (holder && !options.share) throw folderInUse(options.dataFolder, holder)
      if (!holder) {
        await ensureLoginRole(session, owner, credentials.owner)
        await ensureLoginRole(session, appRole, credentials.app)
        await ensureDatabase(session, database, owner)
      } else {
        await session.end()
      }
      const embedded = new EmbeddedPostgres(options, plan, server, session, !holder, credentials)
      if (!holder) await remember(paths, server.port, embedded.address)
      return embedded
    } catch (error) {
      await session.end().catch(() => {})
      throw error
    }
  }

  /** Stops PostgreSQL in order and waits until it is gone; nothing happens when another server owns it. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async #stop(): Promise<void> {
    if (!this.owned) return
    await this.#recovering
    // the folder stays ours until PostgreSQL is on its way out, so nobody adopts it in between
    await stopPostmaster(this.#pid)
    await this.#session.end().catch(() => {})
  }

  #watch(): void {
    this.#session.once('end', () => {
      if (this.#stopping) return
      this.#recovering = this.#recover().catch((problem: Error) => {
        this.#options.onLost?.(problem)
      })
    })
  }

  /** PostgreSQL went away under us: a crash, the out-of-memory killer, an administrator. */
  async #recover(): Promise<void> {
    const now = Date.now()
    this.#restarts = [...this.#restarts.filter((at) => now - at < 60_000), now]
    if (this.#restarts.length > restartsPerMinute) {
      throw new StartProblem(
        `PostgreSQL ended ${this.#restarts.length} times within a minute; its log is ${this.#plan.logFile}.`,
      )
    }
    this.#options.log.warn({ log: this.#plan.logFile }, 'PostgreSQL went away; bringing it back')
    const server = await ensureServer(this.#plan, this.#port, true)
    const session = openSuperuser(server.port, this.#plan.superuserPassword, holderName())
    await session.connect()
    const holder = await takeFolder(session)
    if (holder) {
      await session.end()
      throw folderInUse(this.#options.dataFolder, holder)
    }
    this.#pid = server.pid
    this.#session = session
    this.#watch()
    this.#options.log.warn({ pid: server.pid }, 'PostgreSQL serves again')
  }
}

function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new StartProblem(
      `The data folder ${folder} cannot be made: ${(cause as Error).message}. Name one that this user may write to in SCREENPOP_DATA_DIR.`,
      cause,
    )
  }
}

/** The last start may have run PostgreSQL as somebody else: its files must belong to who runs it now. */
function takeOwnership({ cluster }: DataPaths, launcher: Launcher): void {
  if (launcher.owner === undefined || !existsSync(cluster) || runningPostmaster(cluster)) return
  giveTo(cluster, launcher.owner)
}

function rememberedPort({ connectionFile }: DataPaths): number | undefined {
  try {
    const { port } = JSON.parse(readFileSync(connectionFile, 'utf8'))
    return Number.isInteger(port) ? port : undefined
  } catch {
    return undefined
  }
}

async function remember(
  { connectionFile }: DataPaths,
  port: number,
  address: DatabaseAddress,
): Promise<void> {
  const draft = `${connectionFile}.${process.pid}`
  await rm(draft, { force: true })
  await writeFile(draft, `${JSON.stringify({ host: '127.0.0.1', port, ...address }, null, 2)}\n`, {
    mode: 0o600,
  })
  await rename(draft, connectionFile)
}
