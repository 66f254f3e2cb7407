/** Ids and nothing else: what a payload holds lies in the database in clear. */
export type JobPayload = { readonly [name: string]: string | number | boolean | null }

/** A kind of job. Make it with {@link defineJob}. */
export interface JobDefinition<Payload extends JobPayload> {
  readonly name: string
  readonly retryLimit: number
  readonly retryDelaySeconds: number
  readonly longestRunSeconds: number
  readonly keepSeconds: number
  /** Keeps the payload's type; never present. */
  readonly payload?: Payload
}

export interface JobSettings {
  /** `room.verb`, unique in the product. */
  readonly name: string
  /** How often it is tried again after a failure or a killed node; default 20. */
  readonly retryLimit?: number
  /** Before the first retry; grows with each one, up to five minutes. Default 1. */
  readonly retryDelaySeconds?: number
  /** A run that takes longer is aborted and counts as failed; default and most: 24 hours less a minute. */
  readonly longestRunSeconds?: number
  /** How long an ended job is kept for inspection; default a day. */
  readonly keepSeconds?: number
}

const dayInSeconds = 24 * 60 * 60

/**
 * Names a kind of background work. It runs at least once: a node may die after the work and before saying so, so every
 * handler must bear being run again.
 *
 * @example
 * export const importJob = defineJob<{ tenantId: string; importId: string }>({ name: 'tables.import' })
 */
export function defineJob<Payload extends JobPayload>(settings: JobSettings): JobDefinition<Payload> {
  return {
    retryLimit: 20,
    retryDelaySeconds: 1,
    longestRunSeconds: dayInSeconds - 60,
    keepSeconds: dayInSeconds,
    ...settings,
  }
}
