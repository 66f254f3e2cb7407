export { createLog, type Log } from './log.ts'
export { redact, redacted } from './redact.ts'
