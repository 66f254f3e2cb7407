import type { Issue, QueryCustomerResponse } from '@screenpop/contract'
import type { FailureCode } from '@screenpop/platform/outbound'

/** Why a call brought no data: what the network did, or what the API answered. */
export type CallFailure =
  | FailureCode
  | 'notTrusted'
  | 'status'
  | 'contract'
  | 'token'
  | `token.${FailureCode}`

/** What became of one call of an API. Nothing in `failure` and `faults` comes from a customer. */
export interface CallReport {
  readonly objects?: QueryCustomerResponse
  readonly failure?: {
    readonly code: CallFailure
    readonly message: string
    /** The API is not well: enough of these open the breaker. A broken answer is no such sign unless it is large. */
    readonly ill: boolean
  }
  readonly faults: readonly Issue[]
  readonly answer?: {
    readonly status: number
    readonly contentType: string | undefined
    readonly body: Buffer
    readonly timing: { readonly firstByteMs: number; readonly totalMs: number }
  }
  /** With which the API was called; to be hidden from whatever is shown. */
  readonly token?: string
  /** Milliseconds, with retries and tokens. */
  readonly totalMs: number
}
