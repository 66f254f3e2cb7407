import { endpoints } from '@screenpop/contract'
import { keyOf, useApi, useSession } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import type { Holdings } from './progress.ts'

/** Tables whose records are counted for the start screen. */
const countedTables = 5

export interface TableCount {
  id: string
  name: string
  /** Undefined while the table is a draft. */
  count: number | undefined
}

/** What the tenant has, in one query: what is released comes first, then the first of each list tell enough. */
export const useHoldings = () => {
  const api = useApi()
  const { can } = useSession()
  return useQuery<Holdings & { counts: TableCount[] }>({
    queryKey: [...keyOf(endpoints.listTables), 'holdings'],
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const none = Promise.resolve({ items: [] })
      const query = { limit: 50 }
      const [released, latest, pages, popups, routes, agents, contacts] = await Promise.all([
        can('tables:read')
          ? api(endpoints.listTables, { query: { ...query, state: 'released' }, signal })
          : none,
        can('tables:read') ? api(endpoints.listTables, { query, signal }) : none,
        can('pages:read') ? api(endpoints.listPages, { query: { limit: 1, released: true }, signal }) : none,
        can('popups:read') ? api(endpoints.listPopups, { query, signal }) : none,
        can('contacts:read') ? api(endpoints.listRoutes, { query, signal }) : none,
        can('contacts:read') ? api(endpoints.listAgents, { query, signal }) : none,
        can('contacts:read') ? api(endpoints.listContacts, { query: { limit: 6 }, signal }) : none,
      ])
      const tables = [...released.items, ...latest.items.filter(({ state }) => state === 'draft')]
      const counts = await Promise.all(
        tables.slice(0, countedTables).map(async ({ id, name, state }) => {
          if (state !== 'released') return { id, name, count: undefined }
          const { count } = await api(endpoints.countRecords, { params: { id }, signal })
          return { id, name, count }
        }),
      )
      return {
        tables,
        records: counts.reduce((sum, { count }) => sum + (count ?? 0), 0),
        pages: pages.items,
        popups: popups.items,
        routes: routes.items,
        agents: agents.items,
        contacts: contacts.items,
        counts,
      }
    },
  })
}
