import type { Job } from 'pg-boss'
import type { PlainLog } from '../config/index.ts'
import type { JobDefinition, JobPayload } from './define-job.ts'

/** One attempt at a job. */
export interface JobRun<Payload extends JobPayload> {
  readonly id: string
  readonly payload: Payload
  /** Aborted when the job is cancelled, taken over by another node, or the server stops: end soon, by throwing. */
  readonly signal: AbortSignal
  /** 0 the first time. */
  readonly attempt: number
  /** A failure now is final. */
  readonly isLastAttempt: boolean
}

export type JobHandler<Payload extends JobPayload> = (run: JobRun<Payload>) => Promise<void>

/** Gives one claimed job to its handler; a failure is logged here and told to the queue without its details. */
export async function runJob<Payload extends JobPayload>(
  job: JobDefinition<Payload>,
  claimed: Job<Payload>,
  handler: JobHandler<Payload>,
  stopping: AbortSignal,
  log: PlainLog,
): Promise<void> {
  const run: JobRun<Payload> = {
    id: claimed.id,
    payload: claimed.data,
    signal: AbortSignal.any([claimed.signal, stopping]),
    attempt: claimed.retryCount,
    isLastAttempt: claimed.retryCount >= job.retryLimit,
  }
  const details = { job: job.name, jobId: run.id, attempt: run.attempt }
  try {
    await handler(run)
  } catch (error) {
    if (run.signal.aborted) log.info(details, 'a job was interrupted')
    else
      log.error(
        { ...details, err: error },
        run.isLastAttempt ? 'a job failed for good' : 'a job failed and will be tried again',
      )
    // the queue stores what is thrown: a name, never a message that could quote data
    throw new Error(error instanceof Error ? error.name : 'failed')
  }
}
