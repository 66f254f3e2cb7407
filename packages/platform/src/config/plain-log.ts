/** As much of the log as the ground's own rooms need; the logger of `platform/log` is one. */
export interface PlainLog {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** Says nothing; for tests. */
export const noLog: PlainLog = { info: () => {}, warn: () => {}, error: () => {} }
