import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { PlainLog } from '../../config/index.ts'
import { type Database, uuidV7 } from '../../database/index.ts'

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

interface SessionStart {
  userId: string
  rememberMe: boolean
}

/** The library takes its bodies by a "standard schema"; ours comes from our own route, checked there. */
const sessionStart = {
  '~standard': {
    version: 1 as const,
    vendor: 'screenpop',
    validate: (value: unknown) => ({ value: value as SessionStart }),
    types: undefined as { input: SessionStart; output: SessionStart } | undefined,
  },
}

const week = 7 * 24 * 60 * 60

/**
 * Begins a session for a person whose password has been checked. It bears the path of the library's own sign-in, by which the
 * second factor's hook knows when to step in; which of several people of one address is meant, only we can tell.
 */
const checkedSignIn = {
  id: 'checked-sign-in',
  endpoints: {
    beginSession: createAuthEndpoint(
      '/sign-in/email',
      { method: 'POST', body: sessionStart },
      async (ctx) => {
        const { userId, rememberMe } = ctx.body
        const user = await ctx.context.internalAdapter.findUserById(userId)
        if (!user) throw new APIError('UNAUTHORIZED')
        const session = await ctx.context.internalAdapter.createSession(user.id, !rememberMe)
        await setSessionCookie(ctx, { session, user }, !rememberMe)
        return ctx.json({ token: session.token, user: { id: user.id, email: user.email, name: user.name } })
      },
    ),
  },
} satisfies BetterAuthPlugin

export interface AuthParts {
  database: Database
  log: PlainLog
  /** Signs cookies and seals second-factor secrets; the same on every node. */
  secret: string
  publicUrl: string | undefined
}

/**
 * The authentication library over our tables: sessions, passwords, second factor, and accounts of other providers (OIDC). Its own
 * router is not used: our routes call it, with our throttling and our errors.
 */
export const createAuth = ({ database, log, secret, publicUrl }: AuthParts) =>
  betterAuth({
    appName: 'Screenpop',
    baseURL: publicUrl ?? 'http://localhost',
    basePath: '/api/auth',
    secret,
    database: { db: database.system, type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    user: {
      modelName: 'auth_user',
      fields: { emailVerified: 'email_verified', ...timestamps },
    },
    session: {
      modelName: 'auth_session',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...timestamps,
      },
      expiresIn: week,
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'auth_account',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...timestamps,
      },
      // an address proves nothing across tenants: an account of another provider is linked by hand only
      accountLinking: { enabled: false },
    },
    verification: {
      modelName: 'auth_verification',
      fields: { expiresAt: 'expires_at', ...timestamps },
    },
    plugins: [
      checkedSignIn,
      twoFactor({
        issuer: 'Screenpop',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'auth_two_factor',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
    advanced: {
      cookiePrefix: 'screenpop',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      database: { generateId: () => uuidV7() },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message) => log.error({ from: 'better-auth' }, message),
    },
  })
export type Auth = ReturnType<typeof createAuth>
