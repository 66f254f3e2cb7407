import { dropOldAnswers } from '@screenpop/platform/http'
import { dropExpiredSessions } from '@screenpop/platform/identity'
import { defineJob } from '@screenpop/platform/jobs'
import type { Ground } from './ground.ts'

const sweepJob = defineJob({ name: 'ground.sweep', longestRunSeconds: 600 })

/** Once an hour drops what has expired: sessions, counts of failed sign-ins, answers kept for repeated calls. */
export const registerSweep = ({ jobs, database, atStart }: Ground): void => {
  atStart(async () => {
    await jobs.work(sweepJob, async () => {
      await dropExpiredSessions(database)
      await dropOldAnswers(database)
    })
    await jobs.schedule(sweepJob, '23 * * * *', {})
  })
}
