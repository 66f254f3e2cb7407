import { type Audit, audit } from '@screenpop/platform/audit'
import { createKeyring, type KeyEncryption, type Keyring } from '@screenpop/platform/crypto'
import { type Database, pendingMigrations } from '@screenpop/platform/database'
import { EventBus, NodeChannel } from '@screenpop/platform/events'
import { type App, createAnswerStore, createApp, createMetrics } from '@screenpop/platform/http'
import { createIdentity, type Identity } from '@screenpop/platform/identity'
import { Jobs } from '@screenpop/platform/jobs'
import type { Log } from '@screenpop/platform/log'
import { createOutbound, type Outbound } from '@screenpop/platform/outbound'
import { createParameters, type Parameters } from '@screenpop/platform/parameters'

/** What every room is built on. A room takes the parts that it names, never the whole. */
export interface Ground {
  readonly log: Log
  readonly database: Database
  readonly keyring: Keyring
  readonly events: EventBus
  readonly nodes: NodeChannel
  readonly jobs: Jobs
  readonly audit: Audit
  readonly identity: Identity
  readonly parameters: Parameters
  /** The only way out. */
  readonly outbound: Outbound
  readonly app: App
  /** Where browsers reach the server; undefined: at whatever address they call. */
  readonly publicUrl: string | undefined
  readonly dataFolder: string
  /** Aborted when the server begins to go down; ends every event stream. */
  readonly closing: AbortSignal
  /** Registers what a room does once every room is open and the job queue runs. */
  atStart(begin: () => Promise<void> | void): void
  /** Registers what a room must do before the database goes away; the last registered runs first. */
  atEnd(stop: () => Promise<void> | void): void
  /** Lines that tell the person at the terminal how to sign in. */
  readonly signInHints: string[]
}

export interface GroundOptions {
  log: Log
  database: Database
  kek: KeyEncryption
  dataFolder: string
  publicUrl?: string
  trustedProxies?: readonly string[]
  /** Private networks that outbound calls may reach. */
  openNetworks?: readonly string[]
  /** Measures the process itself, too. */
  processMetrics?: boolean
  /** Checks every JSON answer against its schema; for tests. */
  checkAnswers?: boolean
}

export interface OpenGround {
  readonly ground: Ground
  /** Starts the job queue and what the rooms have registered for then. */
  start(options: { isAlone: boolean }): Promise<void>
  /** Ends the event streams; no new ones begin. */
  beginToClose(): void
  /** Stops the rooms, the jobs and the messages between nodes. The database stays for its owner to close. */
  close(): Promise<void>
}

/** Throws when the database is away or not migrated. */
const readinessOf = (database: Database) => {
  let migrated = false
  return async (): Promise<void> => {
    if (migrated) await database.system.selectNoFrom((eb) => eb.val(1).as('one')).execute()
    else if ((await pendingMigrations(database.system)).length > 0)
      throw new Error('There are pending migrations.')
    migrated = true
  }
}

/** Puts the platform's parts together on an open, migrated database. */
export const openGround = async (options: GroundOptions): Promise<OpenGround> => {
  const { log, database, publicUrl } = options
  const closing = new AbortController()
  let started = false
  const starts: (() => Promise<void> | void)[] = []
  const stops: (() => Promise<void> | void)[] = []
  const events = new EventBus(log)
  const nodes = new NodeChannel({ database, events, log })
  const jobs = new Jobs({ database, log })
  const keyring = createKeyring(database, options.kek)
  await keyring.check()
  const identity = await createIdentity({ database, keyring, nodes, log, publicUrl })
  const parameters = createParameters(database, nodes)
  const outbound = createOutbound({ openNetworks: options.openNetworks ?? [] })
  const app = createApp({
    log,
    publicUrl,
    principalOf: identity.principals.of,
    answers: createAnswerStore(database, keyring),
    ready: readinessOf(database),
    closing: closing.signal,
    metrics: createMetrics({ process: options.processMetrics }),
    trustedProxies: options.trustedProxies,
    checkAnswers: options.checkAnswers,
  })
  await nodes.start()

  const ground: Ground = {
    log,
    database,
    keyring,
    events,
    nodes,
    jobs,
    audit,
    identity,
    parameters,
    outbound,
    app,
    publicUrl,
    dataFolder: options.dataFolder,
    closing: closing.signal,
    atStart: (begin) => starts.push(begin),
    atEnd: (stop) => stops.unshift(stop),
    signInHints: [],
  }
  return {
    ground,
    start: async ({ isAlone }) => {
      await jobs.start({ isAlone })
      started = true
      for (const begin of starts) await begin()
    },
    beginToClose: () => closing.abort(),
    close: async () => {
      closing.abort()
      if (started) await jobs.stop()
      for (const stop of stops) await stop()
      await outbound.close()
      await nodes.stop()
    },
  }
}
