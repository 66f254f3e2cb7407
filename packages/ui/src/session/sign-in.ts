import { endpoints, type Issue } from '@screenpop/contract'
import type { Api } from '../api/api.ts'
import { isApiError } from '../api/api-error.ts'

/** One of several organisations to which an account belongs. */
export interface Choice {
  tenantId: string
  name: string
}

/** What signing in led to: a session (its cookie is set), or a question. */
export type SignInOutcome = 'signedIn' | 'secondFactor' | { choices: Choice[] }

export interface Credentials {
  email: string
  password: string
  /** Only after the question which organisation. */
  tenantId?: string
}

/** Signs in with email and password. Throws `ApiError`: `auth.failed`, `request.rateLimited`. */
export const signIn = async (api: Api, credentials: Credentials): Promise<SignInOutcome> => {
  try {
    await api(endpoints.signIn, { body: credentials })
    return 'signedIn'
  } catch (error) {
    if (isApiError(error, 'auth.secondFactorRequired')) return 'secondFactor'
    if (isApiError(error, 'auth.chooseTenant')) return { choices: choicesOf(error.problem.errors) }
    throw error
  }
}

const choicesOf = (issues: readonly Issue[]): Choice[] =>
  issues.flatMap(({ params, message }) =>
    typeof params?.id === 'string' ? [{ tenantId: params.id, name: String(params.name ?? message) }] : [],
  )

/** The second step: the code of the authenticator app, or one of the backup codes. */
export const verifySecondFactor = async (api: Api, code: string): Promise<void> => {
  if (/^\d{6}$/.test(code)) await api(endpoints.verifySecondFactor, { body: { code } })
  else await api(endpoints.verifyBackupCode, { body: { code } })
}
