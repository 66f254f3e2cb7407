import type { ColumnType, Generated } from 'kysely'

type Stamp = ColumnType<Date, Date | undefined, Date>

/** The person as the authentication library knows it; the same address can be there once per tenant. */
export interface AuthUserTable {
  id: string
  name: string
  /** In lower case. */
  email: string
  email_verified: Generated<boolean>
  image: string | null
  two_factor_enabled: Generated<boolean>
  created_at: Stamp
  updated_at: Stamp
}

export interface AuthSessionTable {
  id: string
  user_id: string
  token: string
  expires_at: Date
  ip_address: string | null
  user_agent: string | null
  created_at: Stamp
  updated_at: Stamp
}

/** A way to sign in: `provider_id` is "credential" for a password (then `password` is its scrypt hash). */
export interface AuthAccountTable {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  issuer: string | null
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Date | null
  refresh_token_expires_at: Date | null
  scope: string | null
  password: string | null
  created_at: Stamp
  updated_at: Stamp
}

/** A challenge of the library: a pending second factor, a trusted device. */
export interface AuthVerificationTable {
  id: string
  identifier: string
  value: string
  expires_at: Date
  created_at: Stamp
  updated_at: Stamp
}

export interface AuthTwoFactorTable {
  id: string
  user_id: string
  secret: string
  backup_codes: string
  verified: Generated<boolean>
  failed_verification_count: Generated<number>
  locked_until: Date | null
}

/** Failed sign-ins of one address, one person or both, as a digest. */
export interface SignInThrottleTable {
  bucket: Buffer
  failures: number
  resets_at: Date
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    auth_user: AuthUserTable
    auth_session: AuthSessionTable
    auth_account: AuthAccountTable
    auth_verification: AuthVerificationTable
    auth_two_factor: AuthTwoFactorTable
    sign_in_throttle: SignInThrottleTable
  }
}
