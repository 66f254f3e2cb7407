import type { TestDatabase } from '@screenpop/platform/database/testing'
import { sql } from 'kysely'

/** The tables that have a `tenant_id`, by name. */
export const tenantTables = async ({ system }: TestDatabase): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id'
    order by 1`.execute(system)
  return rows.map(({ name }) => name)
}

/** Everything that a tenant owns, as text, by table: for comparing before with after, and for its ids. */
export const dumpTenant = async (
  database: TestDatabase,
  tenantId: string,
): Promise<Map<string, string[]>> => {
  const dump = new Map<string, string[]>()
  for (const table of await tenantTables(database)) {
    const { rows } = await sql<{ line: string }>`
      select to_jsonb(t)::text as line from ${sql.table(table)} t where tenant_id = ${tenantId}::uuid order by 1
    `.execute(database.system)
    dump.set(
      table,
      rows.map(({ line }) => line),
    )
  }
  return dump
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The ids in a tenant's rows, a few of each table, each once; the tenant's own first. */
export const idsOf = (dump: Map<string, string[]>, tenantId: string, perTable = 4): string[] => {
  const ids = [...dump.values()].flatMap((lines) => {
    const found = lines.flatMap((line) => line.match(uuid) ?? [])
    return [...new Set(found)].filter((id) => id !== tenantId).slice(0, perTable)
  })
  return [...new Set([tenantId, ...ids])]
}
