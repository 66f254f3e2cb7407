import { endpoints } from '@screenpop/contract'
import { isApiError, queryOf, useApi } from '@screenpop/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DataSource } from '../../document/data-source.ts'
import { tableSource } from '../../document/table-source.ts'

/** Finds tables with their fields, which are read only when a table is chosen. Each throws `ApiError` when the server cannot be asked. */
export interface TableSources {
  /** Undefined when the table is gone, another tenant's or not released. */
  load: (id: string) => Promise<DataSource | undefined>
  /** The released table of exactly this name. */
  named: (name: string) => Promise<DataSource | undefined>
  /** The released table that was made first. */
  first: () => Promise<DataSource | undefined>
}

const pageSize = 200

export const useTableSources = (): TableSources => {
  const api = useApi()
  const client = useQueryClient()
  return useMemo(() => {
    const list = (query: { search?: string; cursor?: string; limit: number }) =>
      api(endpoints.listTables, { query: { ...query, state: 'released' } })
    const load = async (id: string) => {
      try {
        return tableSource(await client.fetchQuery(queryOf(api, endpoints.getTable, { params: { id } })))
      } catch (error) {
        if (isApiError(error, 'notFound')) return undefined
        throw error
      }
    }
    return {
      load,
      first: async () => {
        const [first] = (await list({ limit: 1 })).items
        return first && load(first.id)
      },
      named: async (name) => {
        let cursor: string | null | undefined
        do {
          const { items, next } = await list({ search: name, limit: pageSize, ...(cursor ? { cursor } : {}) })
          const found = items.find((each) => each.name === name)
          if (found) return load(found.id)
          cursor = next
        } while (cursor !== null)
        return undefined
      },
    }
  }, [api, client])
}
