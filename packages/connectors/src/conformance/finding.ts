import type { Issue } from '@screenpop/contract'
import { OutboundError } from '@screenpop/platform/outbound'

/** One thing that was looked at. `warning`: it works, but not well. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'fault'
  readonly message: string
  /** Each broken rule of an answer with its place. */
  readonly issues?: readonly Issue[]
}

export const ok = (message: string): Finding => ({ level: 'ok', message })
export const warning = (message: string): Finding => ({ level: 'warning', message })
export const fault = (message: string): Finding => ({ level: 'fault', message })

/** What went wrong with a call, in plain words; whatever else is thrown is ours. */
export const wordsOf = (error: unknown): string => {
  if (error instanceof OutboundError) return error.message
  throw error
}
