import { platformTenantId } from '@screenpop/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/index.ts'
import '../operators/operator.table.ts'
import '../people/membership.table.ts'
import '../tenants/tenant.table.ts'
import './auth.table.ts'

export interface Candidate {
  userId: string
  /** Null for the operator. */
  tenantId: string | null
  tenantName: string
  displayName: string
  hash: string
}

/** The people that may sign in with an address: enabled, of an enabled tenant, with a password. */
export const findCandidates = (
  database: Database,
  email: string,
  tenantId: string | undefined,
  limit: number,
): Promise<Candidate[]> => {
  let query = database.system
    .selectFrom('auth_user as u')
    .innerJoin('auth_account as a', (join) =>
      join
        .onRef('a.user_id', '=', 'u.id')
        .on('a.provider_id', '=', 'credential')
        .on('a.password', 'is not', null),
    )
    .leftJoin('operator as o', (join) => join.onRef('o.user_id', '=', 'u.id').on('o.disabled_at', 'is', null))
    .leftJoin('membership as m', (join) =>
      join.onRef('m.user_id', '=', 'u.id').on('m.disabled_at', 'is', null),
    )
    .leftJoin('tenant as t', (join) =>
      join.onRef('t.tenant_id', '=', 'm.tenant_id').on('t.disabled_at', 'is', null),
    )
    .select([
      'u.id as userId',
      't.tenant_id as tenantId',
      sql<string>`coalesce(t.name, '')`.as('tenantName'),
      'u.name as displayName',
      sql<string>`a.password`.as('hash'),
    ])
    .where('u.email', '=', email)
    .where((eb) => eb.or([eb('o.user_id', 'is not', null), eb('t.tenant_id', 'is not', null)]))
    .orderBy('u.created_at')
    .limit(limit)
  if (tenantId === platformTenantId) query = query.where('t.tenant_id', 'is', null)
  else if (tenantId !== undefined) query = query.where('t.tenant_id', '=', tenantId)
  return query.execute()
}
