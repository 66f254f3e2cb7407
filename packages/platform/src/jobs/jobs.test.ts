import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { noLog } from '../config/index.ts'
import { openTestDatabase, type TestDatabase } from '../database/testing.ts'
import { defineJob, type JobPayload } from './define-job.ts'
import { Jobs } from './jobs.ts'

// what is waited for comes within seconds, on a busy machine later
vi.setConfig({ testTimeout: 60_000 })

let database: TestDatabase
let jobs: Jobs
const tenantId = randomUUID()

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  jobs = new Jobs({ database, log: noLog })
  await jobs.start()
})
afterEach(() => jobs.stop())

const kind = <Payload extends JobPayload>() =>
  defineJob<Payload>({ name: `sample.${randomUUID()}`, retryDelaySeconds: 1 })

test('a job added in a committed transaction of the app role runs with its payload', async () => {
  const job = kind<{ tenantId: string; noteId: number }>()
  const seen: unknown[] = []
  await jobs.work(job, async ({ payload, attempt, isLastAttempt }) => {
    seen.push({ payload, attempt, isLastAttempt })
  })
  await database
    .tenant(tenantId)
    .transaction()
    .execute((tx) => jobs.enqueue(tx, job, { tenantId, noteId: 7 }))
  await vi.waitFor(
    () => expect(seen).toEqual([{ payload: { tenantId, noteId: 7 }, attempt: 0, isLastAttempt: false }]),
    5_000,
  )
})

test('a job added in a transaction that is rolled back never exists', async () => {
  const job = kind<{ tenantId: string; noteId: number }>()
  const seen: number[] = []
  await jobs.work(job, async ({ payload }) => {
    seen.push(payload.noteId)
  })
  const rolledBack = database
    .tenant(tenantId)
    .transaction()
    .execute(async (tx) => {
      await jobs.enqueue(tx, job, { tenantId, noteId: 1 })
      throw new Error('changed my mind')
    })
  await expect(rolledBack).rejects.toThrow('changed my mind')
  await jobs.enqueue(database.tenant(tenantId), job, { tenantId, noteId: 2 })
  await vi.waitFor(() => expect(seen).toEqual([2]), 30_000)
  const { rows } = await sql`select data from pgboss.job where name = ${job.name}`.execute(database.system)
  expect(rows).toEqual([{ data: { tenantId, noteId: 2 } }])
})

test('a job that fails is tried again', async () => {
  const job = kind<{ tenantId: string }>()
  const attempts: number[] = []
  await jobs.work(job, async ({ attempt }) => {
    attempts.push(attempt)
    if (attempt === 0) throw new Error('first time')
  })
  await jobs.enqueue(database.tenant(tenantId), job, { tenantId })
  await vi.waitFor(() => expect(attempts).toEqual([0, 1]), 30_000)
})

test('what a failing handler says is not kept in the queue', async () => {
  const job = defineJob<{ tenantId: string }>({ name: `sample.${randomUUID()}`, retryLimit: 0 })
  await jobs.work(job, async () => {
    throw Object.assign(new Error('card 6222 0000'), { detail: 'card 6222 0000' })
  })
  await jobs.enqueue(database.tenant(tenantId), job, { tenantId })
  const failed = () =>
    sql<{
      output: unknown
    }>`select output from pgboss.job where name = ${job.name} and state = 'failed'`.execute(database.system)
  await vi.waitFor(async () => expect((await failed()).rows).toHaveLength(1), 30_000)
  expect(JSON.stringify((await failed()).rows)).not.toContain('6222')
})

test('a cancelled job does not run; of a running one the signal is aborted', async () => {
  const job = kind<{ tenantId: string; n: number }>()
  const db = database.tenant(tenantId)
  const waiting = await jobs.enqueue(db, job, { tenantId, n: 1 })
  await jobs.cancel(job, waiting)
  const ran: number[] = []
  const aborted = vi.fn()
  await jobs.work(job, async ({ payload, signal }) => {
    ran.push(payload.n)
    await once(signal, 'abort')
    aborted()
    throw signal.reason
  })
  const running = await jobs.enqueue(db, job, { tenantId, n: 2 })
  await vi.waitFor(() => expect(ran).toEqual([2]), 30_000)
  await jobs.cancel(job, running)
  await vi.waitFor(() => expect(aborted).toHaveBeenCalledOnce(), 30_000)
  expect(ran).toEqual([2])
})

test('stopping interrupts what runs, and another node goes on with it', async () => {
  const job = kind<{ tenantId: string }>()
  const started = vi.fn()
  await jobs.work(job, async ({ signal }) => {
    started()
    await once(signal, 'abort')
    throw signal.reason
  })
  await jobs.enqueue(database.tenant(tenantId), job, { tenantId })
  await vi.waitFor(() => expect(started).toHaveBeenCalledOnce(), 30_000)
  await jobs.stop()
  const other = new Jobs({ database, log: noLog })
  await other.start()
  const resumed: number[] = []
  await other.work(job, async ({ attempt }) => {
    resumed.push(attempt)
  })
  await vi.waitFor(() => expect(resumed).toEqual([1]), 30_000)
  await other.stop()
})

test('per tenant no more run at once than allowed, whatever the node could', async () => {
  const job = kind<{ tenantId: string; n: number }>()
  const other = randomUUID()
  const running: string[] = []
  const gate = new AbortController()
  for (const tenant of [tenantId, tenantId, other])
    await jobs.enqueue(database.tenant(tenant), job, { tenantId: tenant, n: 1 })
  await jobs.work(
    job,
    async ({ payload }) => {
      running.push(payload.tenantId)
      if (!gate.signal.aborted) await once(gate.signal, 'abort')
    },
    { concurrency: 3, perTenant: 1 },
  )
  await vi.waitFor(() => expect(running).toContain(other), 30_000)
  expect(running.filter((tenant) => tenant === tenantId)).toHaveLength(1)
  gate.abort()
  await vi.waitFor(() => expect(running).toHaveLength(3), 30_000)
})

test('the app role can add a job and nothing else', async () => {
  const app = database.tenant(tenantId)
  const job = kind<{ tenantId: string }>()
  const id = await jobs.enqueue(app, job, { tenantId })
  const refused = 'permission denied'
  await expect(sql`select data from pgboss.job`.execute(app)).rejects.toThrow(refused)
  await expect(sql`select data from pgboss.job_common`.execute(app)).rejects.toThrow(refused)
  await expect(
    sql`update pgboss.job_common set state = 'cancelled' where id = ${id}`.execute(app),
  ).rejects.toThrow(refused)
  await expect(sql`delete from pgboss.job_common`.execute(app)).rejects.toThrow(refused)
  await expect(sql`delete from pgboss.queue`.execute(app)).rejects.toThrow(refused)
})
