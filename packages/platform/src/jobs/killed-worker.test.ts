import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { noLog } from '../config/index.ts'
import { openTestDatabase } from '../database/testing.ts'
import { defineJob } from './define-job.ts'
import { Jobs } from './jobs.ts'

test('a job whose process was killed is taken up by another one within seconds', {
  timeout: 60_000,
}, async () => {
  const database = await openTestDatabase()
  const jobs = new Jobs({ database, log: noLog })
  await jobs.start()
  const tenantId = randomUUID()
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

  const resumed: { id: string; attempt: number }[] = []
  await jobs.work(job, async ({ id, attempt }) => {
    resumed.push({ id, attempt })
  })
  await vi.waitFor(() => expect(resumed).toEqual([{ id, attempt: 1 }]), { timeout: 30_000, interval: 100 })
  await jobs.stop()
  await database.close()
})
