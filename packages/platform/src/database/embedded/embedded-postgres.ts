import type { Client } from 'pg'
import type { PlainLog } from '../../config/index.ts'
import { appRole, connectionString, type DatabaseAddress } from '../address.ts'
import { ensureDatabase, ensureLoginRole } from '../roles.ts'
import { StartProblem } from '../start-problem.ts'
import { type Credentials, superuser } from './cluster.ts'
import { rememberedPort, writeConnectionFile } from './connection-file.ts'
import { folderInUse, holderName, takeFolder } from './folder-lock.ts'
import { stopPostmaster } from './postmaster.ts'
import { prepare, removeDrafts } from './prepare.ts'
import { ensureServer, openSuperuser, type RunningServer, type ServerPlan } from './server-process.ts'

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
  /** Where root puts what the user "nobody" must reach, should it have to run PostgreSQL; default /var/lib/screenpop. */
  readonly spareFolder?: string
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
  #server: RunningServer
  /** Holds the folder's lock; undefined when it is somebody else's. */
  #session: Client | undefined
  #stopping: Promise<void> | undefined
  #recovering: Promise<void> | undefined
  #restarts: number[] = []

  private constructor(
    options: EmbeddedOptions,
    plan: ServerPlan,
    credentials: Credentials,
    server: RunningServer,
    session: Client | undefined,
  ) {
    const at = { host: '127.0.0.1', port: server.port, database }
    this.address = {
      owner: connectionString({ ...at, user: owner, password: credentials.owner }),
      app: connectionString({ ...at, user: appRole, password: credentials.app }),
    }
    this.superuserAddress = connectionString({ ...at, user: superuser, password: credentials.superuser })
    this.adopted = server.adopted
    this.owned = session !== undefined
    this.#options = options
    this.#plan = plan
    this.#server = server
    this.#session = session
    this.#watch()
  }

  /**
   * Brings the database up: makes the cluster on the first start, adopts a PostgreSQL whose server was killed, refuses a
   * data folder that another server owns.
   *
   * @throws StartProblem with what is wrong and what to do
   */
  static async start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    const { dataFolder, settings = {}, spareFolder = '/var/lib/screenpop' } = options
    const { plan, paths, credentials } = await prepare(dataFolder, settings, spareFolder)
    const server = await ensureServer(plan, rememberedPort(paths.connectionFile))
    const session = await claim(plan, server, dataFolder, options.share)
    try {
      const embedded = new EmbeddedPostgres(options, plan, credentials, server, session)
      if (session) {
        if (server.adopted) options.log.info({}, 'took over the database of a server that had been killed')
        removeDrafts(plan.cluster)
        await ensureLoginRole(session, owner, credentials.owner)
        await ensureLoginRole(session, appRole, credentials.app)
        await ensureDatabase(session, database, owner)
        await writeConnectionFile(paths.connectionFile, server.port, embedded.address)
      }
      return embedded
    } catch (error) {
      if (session) await stopPostmaster(server.pid)
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
    await stopPostmaster(this.#server.pid)
    await this.#session?.end().catch(() => {})
  }

  #watch(): void {
    this.#session?.once('end', () => {
      if (this.#stopping) return
      this.#recovering = this.#recover().catch((problem: Error) => this.#options.onLost?.(problem))
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
    this.#options.log.warn({ postgresLog: this.#plan.logFile }, 'PostgreSQL went away; bringing it back')
    // the pools know this port
    this.#server = await ensureServer(this.#plan, this.#server.port, true)
    this.#session = await claim(this.#plan, this.#server, this.#options.dataFolder)
    this.#watch()
    this.#options.log.warn({ postgresPid: this.#server.pid }, 'PostgreSQL serves again')
  }
}

/** Takes the data folder; undefined when another process has it and it is to be shared. */
async function claim(
  plan: ServerPlan,
  { port }: RunningServer,
  dataFolder: string,
  share = false,
): Promise<Client | undefined> {
  const session = openSuperuser(port, plan.superuserPassword, holderName())
  try {
    await session.connect()
    const holder = await takeFolder(session)
    if (!holder) return session
    if (!share) throw folderInUse(dataFolder, holder)
  } catch (error) {
    await session.end().catch(() => {})
    throw error
  }
  await session.end()
  return undefined
}
