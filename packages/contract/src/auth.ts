import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Closed, Id, Instant, Nullable } from './shapes.ts'

const tag = 'Sign-in'
const SignedIn = Type.Object({
  token: Type.String(),
  user: Type.Object({ id: Type.String(), email: Type.String() }),
})
const Done = Closed({})
const Code = Type.String({ minLength: 1, maxLength: 64 })

/** Sign-in, sign-out and the second factor; the session is a cookie that a browser app never sees. */
export const authEndpoints = {
  signIn: endpoint({
    method: 'POST',
    path: '/api/auth/sign-in/email',
    access: 'public',
    tag,
    summary: 'Sign in with e-mail address and password',
    body: Closed({
      email: Type.String({ minLength: 1, maxLength: 254 }),
      password: Type.String({ minLength: 1, maxLength: 128 }),
      rememberMe: Type.Optional(Type.Boolean()),
      /** Only where address and password belong to people of several tenants. */
      tenantId: Type.Optional(Id),
    }),
    answer: SignedIn,
    errors: ['auth.failed', 'auth.secondFactorRequired', 'auth.chooseTenant', 'request.rateLimited'],
    answersSecret: true,
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/api/auth/sign-out',
    access: 'public',
    tag,
    summary: 'Sign out: ends the session of the cookie',
    answer: Done,
  }),
  getSession: endpoint({
    method: 'GET',
    path: '/api/auth/get-session',
    access: 'public',
    tag,
    summary: 'The session of the cookie, or null',
    answer: Nullable(
      Closed({
        session: Closed({ expiresAt: Instant }),
        user: Closed({
          id: Type.String(),
          name: Type.String(),
          email: Type.String(),
          secondFactor: Type.Boolean(),
        }),
      }),
    ),
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/api/auth/change-password',
    access: 'signedIn',
    tag,
    summary: 'Change the own password; every other session of the person ends',
    body: Closed({
      currentPassword: Type.String({ minLength: 1, maxLength: 128 }),
      newPassword: Type.String({ minLength: 10, maxLength: 128 }),
    }),
    answer: Done,
    errors: ['auth.failed'],
    answersSecret: true,
  }),
  enableSecondFactor: endpoint({
    method: 'POST',
    path: '/api/auth/two-factor/enable',
    access: 'signedIn',
    tag,
    summary: 'Begin to use an authenticator app; it counts from the first verified code on',
    body: Closed({ password: Type.String({ minLength: 1, maxLength: 128 }) }),
    answer: Closed({ totpURI: Type.String(), backupCodes: Type.Array(Type.String()) }),
    errors: ['auth.failed', 'conflict'],
    answersSecret: true,
  }),
  disableSecondFactor: endpoint({
    method: 'POST',
    path: '/api/auth/two-factor/disable',
    access: 'signedIn',
    tag,
    summary: 'Stop using an authenticator app',
    body: Closed({ password: Type.String({ minLength: 1, maxLength: 128 }) }),
    answer: Done,
    errors: ['auth.failed'],
    answersSecret: true,
  }),
  verifySecondFactor: endpoint({
    method: 'POST',
    path: '/api/auth/two-factor/verify-totp',
    access: 'public',
    tag,
    summary: 'The code of the authenticator app: ends a sign-in, or confirms that the app works',
    body: Closed({ code: Code, trustDevice: Type.Optional(Type.Boolean()) }),
    answer: SignedIn,
    errors: ['auth.failed', 'request.rateLimited'],
    answersSecret: true,
  }),
  verifyBackupCode: endpoint({
    method: 'POST',
    path: '/api/auth/two-factor/verify-backup-code',
    access: 'public',
    tag,
    summary: 'Ends a sign-in with one of the backup codes',
    body: Closed({ code: Code, trustDevice: Type.Optional(Type.Boolean()) }),
    answer: SignedIn,
    errors: ['auth.failed', 'request.rateLimited'],
    answersSecret: true,
  }),
}
