export { defineJob, type JobDefinition, type JobPayload, type JobSettings } from './define-job.ts'
export { installJobs, jobSchema } from './install.ts'
export { type EnqueueOptions, Jobs, type WorkOptions } from './jobs.ts'
export type { JobHandler, JobRun } from './run-job.ts'
