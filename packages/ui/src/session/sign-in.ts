import { networkError, readError } from '../api/api-error.ts'

/** What signing in led to: a session, or the question for the second factor. */
export type SignInOutcome = 'signedIn' | 'secondFactor'

const post = async (path: string, body: object): Promise<unknown> => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  }).catch(() => {
    throw networkError()
  })
  if (!response.ok) throw await readError(response)
  return response.json().catch(() => null)
}

/** `POST /api/auth/sign-in/email`; the session comes as a cookie. Throws `ApiError`. */
export const signIn = async (email: string, password: string): Promise<SignInOutcome> => {
  const answer = await post('/api/auth/sign-in/email', { email, password })
  const asks = typeof answer === 'object' && answer !== null && 'twoFactorRedirect' in answer
  return asks && answer.twoFactorRedirect === true ? 'secondFactor' : 'signedIn'
}

/** The second step: the code of the authenticator app. */
export const verifySecondFactor = async (code: string): Promise<void> => {
  await post('/api/auth/two-factor/verify-totp', { code })
}

export const signOut = async (): Promise<void> => {
  await post('/api/auth/sign-out', {})
}
