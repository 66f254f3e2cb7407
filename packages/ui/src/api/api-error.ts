import { type ErrorCode, errorStatus, type Problem } from '@screenpop/contract'

/** A code of the contract, or `network` when no answer came at all. */
export type ApiErrorCode = ErrorCode | 'network'

/** What `api()` throws: the problem document of the server (RFC 9457), or our own when there was no answer. */
export class ApiError extends Error {
  readonly problem: Problem
  readonly code: ApiErrorCode

  constructor(problem: Problem, code: ApiErrorCode) {
    super(problem.detail)
    this.name = 'ApiError'
    this.problem = problem
    this.code = code
  }

  get status(): number {
    return this.problem.status
  }
}

/** Narrows a caught value; with codes, also to one of them. */
export const isApiError = (error: unknown, ...codes: ApiErrorCode[]): error is ApiError =>
  error instanceof ApiError && (codes.length === 0 || codes.includes(error.code))

const isKnownCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errorStatus, code)

const bare = (status: number, code: string, detail: string): Problem => ({
  type: 'about:blank',
  title: detail,
  status,
  detail,
  code,
  requestId: '',
  errors: [],
})

/** The error when the server cannot be reached. */
export const networkError = (): ApiError =>
  new ApiError(bare(0, 'network', 'The server cannot be reached.'), 'network')

/** Reads the error of a refused answer; an answer that is no problem document (a proxy's page) becomes `internal` or `unavailable`. */
export const readError = async (response: Response): Promise<ApiError> => {
  const body: unknown = await response.json().catch(() => null)
  if (typeof body === 'object' && body !== null && 'code' in body && isKnownCode(body.code)) {
    const given = body as Partial<Problem>
    return new ApiError({ ...bare(response.status, body.code, ''), ...given }, body.code)
  }
  const waiting = response.status === 502 || response.status === 503 || response.status === 504
  return waiting
    ? new ApiError(bare(response.status, 'unavailable', 'The server is not ready.'), 'unavailable')
    : new ApiError(bare(response.status, 'internal', response.statusText || 'Unexpected answer'), 'internal')
}
