import { DomainError } from '@screenpop/contract'

interface LibraryError {
  code?: string
  message?: string
}

const wrongSecret = new Set([
  'INVALID_PASSWORD',
  'INVALID_EMAIL_OR_PASSWORD',
  'INVALID_CODE',
  'INVALID_BACKUP_CODE',
  'INVALID_TWO_FACTOR_COOKIE',
  'OTP_HAS_EXPIRED',
])

/** What the authentication library refused, in our codes and words; what it says of its insides goes no further. */
const refusalOf = (status: number, { code = '' }: LibraryError): DomainError => {
  if (status === 429 || code.startsWith('TOO_MANY_ATTEMPTS') || code.includes('LOCKED'))
    return new DomainError('request.rateLimited', 'Too many wrong attempts. Sign in again in some minutes.')
  if (wrongSecret.has(code))
    return new DomainError('auth.failed', 'The password or the code is wrong, or it has expired.')
  if (code === 'TOTP_ALREADY_ENABLED')
    return new DomainError('conflict', 'The second factor is already in use.')
  if (status === 401) return new DomainError('auth.required', 'Sign in first.')
  if (status >= 400 && status < 500)
    return new DomainError('request.invalid', 'This is not possible at the moment.')
  return new DomainError('internal', 'Something went wrong here. Tell your administrator the request id.')
}

/**
 * Reads an answer of the authentication library: its JSON, or its refusal as one of ours.
 *
 * @throws DomainError
 */
export const readAnswer = async (response: Response): Promise<unknown> => {
  const text = await response.text()
  const answer: unknown = text === '' ? null : JSON.parse(text)
  if (response.ok) return answer
  throw refusalOf(response.status, typeof answer === 'object' && answer !== null ? answer : {})
}

/** Takes the cookies of the library's answer over into ours. */
export const withCookiesOf = (from: Response, to: Response): Response => {
  for (const cookie of from.headers.getSetCookie()) to.headers.append('Set-Cookie', cookie)
  return to
}

export const jsonResponse = (body: unknown): Response =>
  new Response(JSON.stringify(body), {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  })
