import { dropOldAnswers } from '@screenpop/platform/http'
import { dropExpiredSessions } from '@screenpop/platform/identity'
import { defineJob } from '@screenpop/platform/jobs'
import type { Ground } from './ground.ts'

const sweepJob = defineJob({ name: 'ground.sweep', longestRunSeconds: 600 })

/**
 * Once an hour drops what has expired: sessions, counts of failed sign-ins, answers kept for repeated calls, and what the
 * rooms say.
 */
export const registerSweep = (
  { jobs, database, atStart }: Ground,
  rooms: readonly (() => Promise<void>)[],
): void => {
  atStart(async () => {
    await jobs.work(sweepJob, async () => {
      await dropExpiredSessions(database)
      await dropOldAnswers(database)
      for (const sweep of rooms) await sweep()
    })
    await jobs.schedule(sweepJob, '23 * * * *', {})
  })
}
