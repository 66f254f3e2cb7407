import { type Static, Type } from 'typebox'
import { Closed, Instant, OneOf } from './shapes.ts'

/** "0" not returned, "1" successful, "2" failed, "3" abnormal; only "1" authorises (rule book 7, 9). */
export const verifyResults = ['0', '1', '2', '3'] as const
export type VerifyResult = (typeof verifyResults)[number]

/** Of a contact so many codes are kept, the latest [D]. */
export const mostVerifications = 20

const outcome = {
  /** The code of the identity check, as a process has one: letters, digits and `_` (rule book 9). */
  verifyTypeCode: Type.String({ minLength: 1, maxLength: 128, pattern: '^[0-9A-Za-z_]+$' }),
  verifyResult: OneOf(verifyResults),
}
const returned = Type.String({ maxLength: 1024 })

/** How an identity check ended, as its source reports it. What it returned may be personal data. */
export const VerificationReport = Closed({
  ...outcome,
  verifyReturn1: Type.Optional(returned),
  verifyReturn2: Type.Optional(returned),
  verifyReturn3: Type.Optional(returned),
})
export type VerificationReport = Static<typeof VerificationReport>

/** The latest outcome of an identity check of a contact, for the contact's agent; `at` is when it was reported. */
export const Verification = Closed({
  ...outcome,
  verifyReturn1: returned,
  verifyReturn2: returned,
  verifyReturn3: returned,
  at: Instant,
})
export type Verification = Static<typeof Verification>

/** The same without what was returned, for records. */
export const VerificationOutcome = Closed({ ...outcome, at: Instant })
export type VerificationOutcome = Static<typeof VerificationOutcome>
