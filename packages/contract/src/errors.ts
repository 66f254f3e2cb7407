/**
 * Every error code of the product and the HTTP status that it maps to. Codes are part of the contract: the browser apps
 * translate them, callers branch on them.
 */
export const errorStatus = {
  // the request itself
  'request.invalid': 422,
  'request.malformed': 400,
  'request.unsupportedMediaType': 415,
  'request.tooLarge': 413,
  'request.conditionFailed': 412,
  'request.idempotencyMismatch': 422,
  'request.idempotencyInFlight': 409,
  'request.rateLimited': 429,
  // who is asking
  'auth.required': 401,
  'auth.failed': 401,
  'auth.secondFactorRequired': 401,
  'auth.chooseTenant': 409,
  'auth.forbidden': 403,
  'auth.originRefused': 403,
  // things
  notFound: 404,
  'name.taken': 409,
  conflict: 409,
  'limit.reached': 409,
  'feature.off': 403,
  // tables and records
  'table.notReleased': 409,
  'table.alreadyReleased': 409,
  'table.inUse': 409,
  'release.needsConfirmation': 409,
  'record.duplicateKey': 409,
  'record.maskedValue': 422,
  'import.refused': 422,
  'import.running': 409,
  'import.ended': 409,
  // pages and pop-ups
  'page.invalid': 422,
  'page.notReleased': 409,
  'page.inUse': 409,
  'page.locked': 409,
  'page.previewOnly': 409,
  'popup.invalid': 422,
  'address.notTrusted': 422,
  'embed.expired': 410,
  // workbench and calls
  'agent.notConfigured': 409,
  'agent.notReady': 409,
  'contact.wrongPhase': 409,
  'call.noRoute': 422,
  'call.noAgent': 409,
  'call.noQueue': 409,
  // connectors
  'connector.failed': 502,
  // ours
  unavailable: 503,
  internal: 500,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof errorStatus

/** One fault of a request, at the field concerned. */
export interface Issue {
  /** RFC 6901 JSON Pointer into the body, or `/query/<name>`, `/params/<name>`; empty for the whole. */
  pointer: string
  /** Stable reason, such as `required`, `tooLong`, `notInDictionary`; the browser apps translate it. */
  code: string
  /** The reason in English, in the user's words. */
  message: string
  /** Values that the translated message names. */
  params?: Record<string, string | number>
}

/**
 * A refusal that the caller can understand and mend. Knows nothing of HTTP; `platform/http` maps it to RFC 9457
 * problem details.
 */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly issues: readonly Issue[]
  readonly params: Readonly<Record<string, string | number>>

  constructor(
    code: ErrorCode,
    message: string,
    more: { issues?: readonly Issue[]; params?: Record<string, string | number>; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'DomainError'
    this.code = code
    this.issues = more.issues ?? []
    this.params = more.params ?? {}
  }
}

/** The problem document of a request with faults at its fields (422 `request.invalid`). */
export const invalid = (...issues: Issue[]): DomainError =>
  new DomainError('request.invalid', issues[0]?.message ?? 'The request has faults.', { issues })

/** A thing that does not exist, or that belongs to somebody else: told apart by nobody (api.md). */
export const notFound = (what: string): DomainError =>
  new DomainError('notFound', `There is no such ${what}.`)
