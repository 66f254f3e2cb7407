import { endpoints } from '@screenpop/contract'
import type { Api } from '../api/api.ts'
import { isApiError } from '../api/api-error.ts'

/** What signing in led to: a session (its cookie is set), or the question for the second factor. */
export type SignInOutcome = 'signedIn' | 'secondFactor'

/** Signs in with email and password. Throws `ApiError`: `auth.failed`, `auth.chooseTenant`, `request.rateLimited`. */
export const signIn = async (api: Api, email: string, password: string): Promise<SignInOutcome> => {
  try {
    await api(endpoints.signIn, { body: { email, password } })
    return 'signedIn'
  } catch (error) {
    if (isApiError(error, 'auth.secondFactorRequired')) return 'secondFactor'
    throw error
  }
}

/** The second step: the code of the authenticator app, or one of the backup codes. */
export const verifySecondFactor = async (api: Api, code: string): Promise<void> => {
  if (/^\d{6}$/.test(code)) await api(endpoints.verifySecondFactor, { body: { code } })
  else await api(endpoints.verifyBackupCode, { body: { code } })
}
