import { DomainError, type ErrorCode, errorStatus, type Problem } from '@screenpop/contract'

/** The title of each status that we answer; `detail` says the rest. */
const titles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
} as const satisfies Record<(typeof errorStatus)[ErrorCode], string>

/** The RFC 9457 document of a refusal. */
export const problemOf = (error: DomainError, requestId: string): Problem => {
  const status = errorStatus[error.code]
  return {
    type: `urn:screenpop:error:${error.code}`,
    title: titles[status],
    status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(Object.keys(error.params).length > 0 ? { params: { ...error.params } } : {}),
    errors: error.issues.map((issue) => ({ ...issue })),
  }
}

/** The answer of a refusal; `retryAfter` among the error's parameters (seconds) becomes the header of that name. */
export const problemResponse = (error: DomainError, requestId: string): Response => {
  const headers = new Headers({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' })
  if (error.params.retryAfter !== undefined) headers.set('Retry-After', String(error.params.retryAfter))
  if (error.code === 'auth.required') headers.set('WWW-Authenticate', 'Bearer')
  return new Response(JSON.stringify(problemOf(error, requestId)), {
    status: errorStatus[error.code],
    headers,
  })
}

const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
])

/** The database is away or full; the caller may try again. */
const isAway = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error &&
    typeof error.code === 'string' &&
    (awayCodes.has(error.code) || error.code.startsWith('08'))) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(error.message))

/** Turns whatever was thrown into what the caller may know of it: an unknown error reveals nothing. */
export const refusalOf = (error: unknown): DomainError => {
  if (error instanceof DomainError) return error
  if (isAway(error))
    return new DomainError('unavailable', 'The service is not available at the moment. Try again shortly.', {
      cause: error,
    })
  return new DomainError('internal', 'Something went wrong here. Tell your administrator the request id.', {
    cause: error,
  })
}
