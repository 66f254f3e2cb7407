import { sql } from 'kysely'
import { type Database, type Tx, uuidV7 } from '../../database/index.ts'
import './auth.table.ts'

/** The sign-in side of a person: the library's user, and the account that holds the password's hash. */
export const insertCredentials = async (
  tx: Tx,
  person: { name: string; email: string; passwordHash: string },
): Promise<string> => {
  const id = uuidV7()
  await tx
    .insertInto('auth_user')
    .values({ id, name: person.name, email: person.email, image: null })
    .execute()
  await tx
    .insertInto('auth_account')
    .values({
      id: uuidV7(),
      user_id: id,
      account_id: id,
      provider_id: 'credential',
      password: person.passwordHash,
    })
    .execute()
  return id
}

export const updateName = async (tx: Tx, userId: string, name: string): Promise<void> => {
  await tx.updateTable('auth_user').set({ name, updated_at: new Date() }).where('id', '=', userId).execute()
}

export const updatePassword = async (tx: Tx, userId: string, passwordHash: string): Promise<void> => {
  await tx
    .updateTable('auth_account')
    .set({ password: passwordHash, updated_at: new Date() })
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .execute()
}

/** Takes the second factor off a person who has lost it. */
export const deleteSecondFactor = async (tx: Tx, userId: string): Promise<void> => {
  await tx.deleteFrom('auth_two_factor').where('user_id', '=', userId).execute()
  await tx
    .updateTable('auth_user')
    .set({ two_factor_enabled: false, updated_at: new Date() })
    .where('id', '=', userId)
    .execute()
}

export const deleteSessions = async (tx: Tx, userId: string): Promise<void> => {
  await tx.deleteFrom('auth_session').where('user_id', '=', userId).execute()
}

/** Drops sessions, challenges and counts of failed sign-ins whose time is over. */
export const dropExpiredSessions = async ({ system }: Database): Promise<void> => {
  const now = sql<Date>`now()`
  await system.deleteFrom('auth_session').where('expires_at', '<', now).execute()
  await system.deleteFrom('auth_verification').where('expires_at', '<', now).execute()
  await system.deleteFrom('sign_in_throttle').where('resets_at', '<', now).execute()
}
