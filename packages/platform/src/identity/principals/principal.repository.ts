import type { Role } from '@screenpop/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/index.ts'
import '../keys/api-key.table.ts'
import '../operators/operator.table.ts'
import '../people/membership.table.ts'
import '../tenants/tenant.table.ts'

export interface PersonRow {
  tenantId: string | null
  userId: string
  role: Role
  name: string
  locale: string
}

/** An enabled person of an enabled tenant, or an enabled operator (then without a tenant). */
export const findPerson = async (database: Database, userId: string): Promise<PersonRow | undefined> => {
  const member = await database.system
    .selectFrom('membership as m')
    .innerJoin('tenant as t', 't.tenant_id', 'm.tenant_id')
    .select(['m.tenant_id as tenantId', 'm.user_id as userId', 'm.role', 'm.name', 'm.locale'])
    .where('m.user_id', '=', userId)
    .where('m.disabled_at', 'is', null)
    .where('t.disabled_at', 'is', null)
    .executeTakeFirst()
  if (member) return member
  const operator = await database.system
    .selectFrom('operator as o')
    .innerJoin('auth_user as u', 'u.id', 'o.user_id')
    .select(['o.user_id as userId', 'u.name', 'o.locale'])
    .where('o.user_id', '=', userId)
    .where('o.disabled_at', 'is', null)
    .executeTakeFirst()
  return operator && { ...operator, tenantId: null, role: 'operator' }
}

/** A key that is neither revoked nor expired, made by a person who is still enabled, of an enabled tenant. */
export const findKey = (database: Database, secretHash: Buffer) =>
  database.system
    .selectFrom('api_key as k')
    .innerJoin('tenant as t', 't.tenant_id', 'k.tenant_id')
    .innerJoin('membership as m', (join) =>
      join.onRef('m.tenant_id', '=', 'k.tenant_id').onRef('m.user_id', '=', 'k.created_by'),
    )
    .select(['k.tenant_id as tenantId', 'k.id', 'k.name', 'k.scopes', 'k.expires_at as expiresAt'])
    .select(['m.user_id as userId', 'm.role', 'm.locale'])
    .where('k.secret_hash', '=', secretHash)
    .where('k.revoked_at', 'is', null)
    .where((eb) => eb.or([eb('k.expires_at', 'is', null), eb('k.expires_at', '>', sql<Date>`now()`)]))
    .where('m.disabled_at', 'is', null)
    .where('t.disabled_at', 'is', null)
    .executeTakeFirst()

/** Notes that a key was used, at most once a minute. */
export const touchKey = async (database: Database, tenantId: string, id: string): Promise<void> => {
  await database.system
    .updateTable('api_key')
    .set({ last_used_at: sql<Date>`now()` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb('last_used_at', 'is', null),
        eb('last_used_at', '<', sql<Date>`now() - interval '1 minute'`),
      ]),
    )
    .execute()
}

export const findEmail = async (database: Database, userId: string): Promise<string | undefined> => {
  const row = await database.system
    .selectFrom('auth_user')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirst()
  return row?.email
}
