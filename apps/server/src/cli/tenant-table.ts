import { notFound } from '@screenpop/contract'
import type { Ground } from '../ground.ts'
import type { CommandOption } from './command.ts'

/** The options by which a command names a table. */
export const tenantTableOptions: readonly CommandOption[] = [
  { name: 'tenant', description: "the tenant's name or id", required: true },
  { name: 'table', description: "the table's name or id", required: true },
]

/** Finds a table by its tenant's and its own name or id. @throws DomainError `notFound` */
export const findTenantTable = async (
  { database }: Ground,
  options: Readonly<Record<string, string | undefined>>,
): Promise<{ tenantId: string; tableId: string }> => {
  const tenant = await database.system
    .selectFrom('tenant')
    .select('tenant_id')
    .where(({ eb, or, cast }) =>
      or([
        eb('name', '=', options.tenant ?? ''),
        eb(cast<string>('tenant_id', 'text'), '=', options.tenant ?? ''),
      ]),
    )
    .executeTakeFirst()
  if (!tenant) throw notFound('tenant')
  const { tenant_id: tenantId } = tenant
  const table = await database
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
