import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { noLog } from '../config/index.ts'
import { openTestDatabase, type TestDatabase } from '../database/testing.ts'
import { defineJob, type JobDefinition } from './define-job.ts'
import { Jobs } from './jobs.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const tenantId = randomUUID()

/** A job that another process took and holds, until the process is killed. */
async function jobOfKilledProcess(
  jobs: Jobs,
): Promise<{ job: JobDefinition<{ tenantId: string }>; id: string }> {
  const job = defineJob<{ tenantId: string }>({ name: `sample.${randomUUID()}` })
  const id = await jobs.enqueue(database.tenant(tenantId), job, { tenantId })
  const fixture = fileURLToPath(new URL('./stuck-worker.fixture.ts', import.meta.url))
  const { owner, app } = database.address
  const worker = spawn(process.execPath, [fixture, owner, app, job.name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [claimed] = await once(worker.stdout, 'data')
  expect(String(claimed).trim()).toBe(id)
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  return { job, id }
}

async function resume(
  jobs: Jobs,
  { job, id }: { job: JobDefinition<{ tenantId: string }>; id: string },
  timeout: number,
) {
  const resumed: { id: string; attempt: number }[] = []
  await jobs.work(job, async ({ id, attempt }) => {
    resumed.push({ id, attempt })
  })
  await vi.waitFor(() => expect(resumed).toEqual([{ id, attempt: 1 }]), { timeout, interval: 50 })
}

test('a job whose process was killed is taken up by another one within seconds', {
  timeout: 60_000,
}, async () => {
  const jobs = new Jobs({ database, log: noLog })
  await jobs.start()
  await resume(jobs, await jobOfKilledProcess(jobs), 30_000)
  await jobs.stop()
})

test('a server that is alone takes it up at once', { timeout: 60_000 }, async () => {
  const first = new Jobs({ database, log: noLog })
  await first.start()
  const held = await jobOfKilledProcess(first)
  await first.stop()
  const second = new Jobs({ database, log: noLog })
  await second.start({ isAlone: true })
  // sooner than any heartbeat could have told
  await resume(second, held, 5_000)
  await second.stop()
})
