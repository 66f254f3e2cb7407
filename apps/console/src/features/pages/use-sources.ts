import { endpoints } from '@screenpop/contract'
import type { DataSource } from '@screenpop/designer'
import { queryOf, useApi } from '@screenpop/ui'
import { useQueries, useQuery } from '@tanstack/react-query'

/** The released tables with their fields, as objects can be bound to them. */
export const useSources = (enabled = true): { data: DataSource[] | undefined; error: Error | null } => {
  const api = useApi()
  const tables = useQuery({ ...queryOf(api, endpoints.listTables, { query: { limit: 200 } }), enabled })
  const released = (tables.data?.items ?? []).filter(({ state }) => state === 'released')
  const details = useQueries({
    queries: released.map(({ id }) => queryOf(api, endpoints.getTable, { params: { id } })),
  })
  const loaded = details.flatMap(({ data }) => (data ? [data] : []))
  const complete = tables.data !== undefined && loaded.length === released.length
  return {
    error: tables.error ?? details.find(({ error }) => error)?.error ?? null,
    data: complete
      ? loaded.map(({ id, name, releasedFields }) => ({
          tableId: id,
          name,
          fields: (releasedFields ?? []).map((field) => ({
            id: field.id,
            name: field.name,
            type: field.type,
          })),
        }))
      : undefined,
  }
}
