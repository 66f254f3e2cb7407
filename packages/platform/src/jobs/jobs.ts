import type { Kysely } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import type { PlainLog } from '../config/index.ts'
import type { Database, Schema, Tx } from '../database/index.ts'
import type { JobDefinition, JobPayload } from './define-job.ts'
import { jobSchema } from './install.ts'
import { type JobHandler, runJob } from './run-job.ts'

export interface EnqueueOptions {
  /** Not before this time. */
  readonly startAfter?: Date
  /** Higher first; default 0. */
  readonly priority?: number
}

export interface WorkOptions {
  /** How many of this kind run at once on this node; default 1. */
  readonly concurrency?: number
  /** How many of them at most are one tenant's, so that others get their turn; default: no bound. */
  readonly perTenant?: number
}

// measured: a job whose node was killed is taken up again about nine seconds later
const heartbeatSeconds = 10
const heartbeatRefreshSeconds = 2
const superviseSeconds = 1
/** NOTIFY wakes workers; this is for retries and for notifications lost with a connection. */
const pollSeconds = 2
const stopPatience = 15_000

/** Background jobs: added in the transaction that they belong to, run on any node, at least once. */
export class Jobs {
  readonly #boss: PgBoss
  readonly #log: PlainLog
  readonly #queues = new Map<string, Promise<void>>()
  readonly #stopping = new AbortController()

  /** The database must have been through `installJobs`. */
  constructor({ database, log }: { database: Database; log: PlainLog }) {
    this.#log = log
    this.#boss = new PgBoss({
      connectionString: database.address.owner,
      application_name: 'screenpop jobs',
      schema: jobSchema,
      max: 4,
      migrate: false,
      useListenNotify: true,
      superviseIntervalSeconds: superviseSeconds,
      monitorIntervalSeconds: superviseSeconds,
    })
    this.#boss.on('error', (error) => log.error({ err: error }, 'the job queue met an error'))
    this.#boss.on('warning', (warning) => log.warn({ warning }, 'the job queue warns'))
  }

  /** @param isAlone no other node can hold a job: those that a killed one held are free at once */
  async start({ isAlone = false } = {}): Promise<void> {
    await this.#boss.start()
    if (isAlone) await this.#freeOrphans()
  }

  /** Tells the running handlers to stop, waits for them a while, and leaves what they did not finish to other nodes. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('the server is stopping'))
    await this.#boss.stop({ graceful: true, timeout: stopPatience })
  }

  /**
   * Adds a job. It exists with the transaction's commit and never after a rollback.
   *
   * @returns the job's id
   */
  async enqueue<Payload extends JobPayload>(
    tx: Tx | Kysely<Schema>,
    job: JobDefinition<Payload>,
    payload: Payload,
    { startAfter, priority = 0 }: EnqueueOptions = {},
  ): Promise<string> {
    await this.#ensureQueue(job)
    const id = await this.#boss.send(job.name, payload, {
      db: fromKysely(tx),
      priority,
      ...(startAfter && { startAfter }),
      ...(typeof payload.tenantId === 'string' && { group: { id: payload.tenantId } }),
    })
    if (id === null) throw new Error(`the job ${job.name} was not taken by the queue`)
    return id
  }

  /** Runs the jobs of a kind on this node from now on. */
  async work<Payload extends JobPayload>(
    job: JobDefinition<Payload>,
    handler: JobHandler<Payload>,
    { concurrency = 1, perTenant }: WorkOptions = {},
  ): Promise<void> {
    await this.#ensureQueue(job)
    await this.#boss.work<Payload>(
      job.name,
      {
        localConcurrency: concurrency,
        ...(perTenant !== undefined && { localGroupConcurrency: perTenant }),
        pollingIntervalSeconds: pollSeconds,
        notifyPollingIntervalSeconds: pollSeconds,
        heartbeatRefreshSeconds,
      },
      async ([claimed]) => {
        if (claimed) await runJob(job, claimed, handler, this.#stopping.signal, this.#log)
      },
    )
  }

  /**
   * Runs a job again and again, by a cron expression in UTC, once for all nodes together.
   *
   * @param cron five fields, for instance `17 3 * * *`
   */
  async schedule<Payload extends JobPayload>(
    job: JobDefinition<Payload>,
    cron: string,
    payload: Payload,
  ): Promise<void> {
    await this.#ensureQueue(job)
    await this.#boss.schedule(job.name, cron, payload, { tz: 'UTC' })
  }

  async unschedule<Payload extends JobPayload>(job: JobDefinition<Payload>): Promise<void> {
    await this.#ensureQueue(job)
    await this.#boss.unschedule(job.name)
  }

  /** Ends a job that has not ended: one that waits never runs, of one that runs the signal is aborted within seconds. */
  async cancel<Payload extends JobPayload>(job: JobDefinition<Payload>, id: string): Promise<void> {
    await this.#ensureQueue(job)
    await this.#boss.cancel(job.name, id)
  }

  async #freeOrphans(): Promise<void> {
    const { rows } = await this.#boss
      .getDb()
      .executeSql(
        `update ${jobSchema}.job set state = 'retry', start_after = now(), heartbeat_on = null where state = 'active' returning id`,
      )
    if (rows.length > 0)
      this.#log.info({ count: rows.length }, 'jobs of a killed server will be taken up again')
  }

  #ensureQueue<Payload extends JobPayload>(job: JobDefinition<Payload>): Promise<void> {
    const known = this.#queues.get(job.name)
    if (known) return known
    const made = this.#makeQueue(job).catch((error) => {
      this.#queues.delete(job.name)
      throw error
    })
    this.#queues.set(job.name, made)
    return made
  }

  async #makeQueue<Payload extends JobPayload>(job: JobDefinition<Payload>): Promise<void> {
    const options = {
      retryLimit: job.retryLimit,
      retryDelay: job.retryDelaySeconds,
      retryBackoff: true,
      retryDelayMax: Math.max(300, job.retryDelaySeconds),
      expireInSeconds: job.longestRunSeconds,
      deleteAfterSeconds: job.keepSeconds,
      heartbeatSeconds,
      notify: true,
    }
    await this.#boss.createQueue(job.name, options)
    // one that an earlier release made keeps its options otherwise
    await this.#boss.updateQueue(job.name, options)
  }
}
