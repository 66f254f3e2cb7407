import type { VerificationOutcome, VerifyResult } from '@screenpop/contract'

/** The latest outcome of an identity check, as it is kept with the contact. */
export interface StoredVerification {
  code: string
  result: VerifyResult
  /** When it was reported. */
  at: string
  /** What it returned, sealed, in base64; null when it returned nothing. */
  sealed: string | null
}

/** The outcome alone, which is no personal data. */
export const outcomeOf = ({ code, result, at }: StoredVerification): VerificationOutcome => ({
  verifyTypeCode: code,
  verifyResult: result,
  at,
})
