/** Run as a process of its own by killed-worker.test.ts: takes a job, says so, and never ends it. */
import { noLog } from '../config/index.ts'
import { Database } from '../database/index.ts'
import { defineJob } from './define-job.ts'
import { Jobs } from './jobs.ts'

const [owner = '', app = '', name = ''] = process.argv.slice(2)
const jobs = new Jobs({ database: new Database({ owner, app }, { log: noLog }), log: noLog })
await jobs.start()
await jobs.work(defineJob<{ tenantId: string }>({ name }), async ({ id }) => {
  process.stdout.write(`${id}\n`)
  await new Promise(() => {})
})
