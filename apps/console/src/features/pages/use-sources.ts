import { endpoints, type Page } from '@screenpop/contract'
import type { DataSource } from '@screenpop/designer'
import { isApiError, queryOf, useApi } from '@screenpop/ui'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { objectSources } from '../connectors/object-sources.ts'

interface Sources {
  data: DataSource[] | undefined
  error: Error | null
}

/** The released tables with their fields, as objects can be bound to them. */
export const useTableSources = (enabled = true): Sources => {
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
          kind: 'table',
          id,
          name,
          fields: (releasedFields ?? []).map((field) => ({
            id: field.id,
            name: field.name,
            type: field.type,
            ...(field.items ? { items: field.items } : {}),
            searchable: field.type === 'string' && !field.encrypted && !field.mask && !field.index,
          })),
        }))
      : undefined,
  }
}

const none: DataSource[] = []

/** The objects of an API that have been sampled; none where nothing was, or where the API may not be used any more. */
const useObjectSources = (connectorId: string | null): Sources => {
  const sample = useQuery({
    ...queryOf(useApi(), endpoints.getConnectorSample, { params: { id: connectorId ?? '' } }),
    enabled: connectorId !== null,
    retry: false,
  })
  const { data, error } = sample
  const sources = useMemo(() => objectSources(data?.sample?.objects ?? []), [data])
  if (connectorId === null || isApiError(error, 'notFound')) return { data: none, error: null }
  return { data: data ? sources : undefined, error }
}

/** What the blocks of a page can be filled from. */
export const useSources = (page: Page | undefined): Sources => {
  const tables = useTableSources(page?.interface === 'internal')
  const objects = useObjectSources(page?.interface === 'external' ? page.connectorId : null)
  return page?.interface === 'external' ? objects : tables
}
