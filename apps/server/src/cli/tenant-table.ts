import { notFound } from '@screenpop/contract'
import type { Ground } from '../ground.ts'
import type { CommandOption } from './command.ts'

/** The options by which a command names a table. */
export const tenantTableOptions: readonly CommandOption[] = [
  { name: 'tenant', description: "the tenant's name or id", required: true },
  { name: 'table', description: "the table's name or id", required: true },
]

/** Finds a tenant by its name or id. @throws DomainError `notFound` */
export const findTenant = async ({ database }: Ground, name: string | undefined): Promise<string> => {
  const tenant = await database.system
    .selectFrom('tenant')
    .select('tenant_id')
    .where(({ eb, or, cast }) =>
      or([eb('name', '=', name ?? ''), eb(cast<string>('tenant_id', 'text'), '=', name ?? '')]),
    )
    .executeTakeFirst()
  if (!tenant) throw notFound('tenant')
  return tenant.tenant_id
}

/** Finds a table by its tenant's and its own name or id. @throws DomainError `notFound` */
export const findTenantTable = async (
  ground: Ground,
  options: Readonly<Record<string, string | undefined>>,
): Promise<{ tenantId: string; tableId: string }> => {
  const tenantId = await findTenant(ground, options.tenant)
  const table = await ground.database
    .tenant(tenantId)
    .selectFrom('dynamic_table')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where(({ eb, or, cast }) =>
      or([eb('name', '=', options.table ?? ''), eb(cast<string>('id', 'text'), '=', options.table ?? '')]),
    )
    .executeTakeFirst()
  if (!table) throw notFound('table')
  return { tenantId, tableId: table.id }
}
