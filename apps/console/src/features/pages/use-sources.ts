import { endpoints, type Page, type PageDocument, type Table } from '@screenpop/contract'
import { boundTables, type DataSource, tableSource } from '@screenpop/designer'
import { isApiError, queryOf, useApi } from '@screenpop/ui'
import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { objectSources } from '../connectors/object-sources.ts'

interface Sources {
  /** Those that are known so far. */
  known: DataSource[]
  /** Nothing is missing. */
  complete: boolean
  error: Error | null
}

const combine = (results: UseQueryResult<Table>[]) => ({
  tables: results.flatMap(({ data }) => (data ? [data] : [])),
  complete: results.every(({ isPending }) => !isPending),
  // a table that is gone is a fault of the page, which names it; it does not keep the page from being opened
  error: results.find(({ error }) => error && !isApiError(error, 'notFound'))?.error ?? null,
})

/** The tables of these ids with their fields, as far as they are there and released. */
const useTables = (ids: readonly string[]): Sources => {
  const api = useApi()
  const { tables, complete, error } = useQueries({
    queries: ids.map((id) => queryOf(api, endpoints.getTable, { params: { id } })),
    combine,
  })
  const known = useMemo(() => tables.flatMap((table) => tableSource(table) ?? []), [tables])
  return { known, complete, error }
}

const none: DataSource[] = []

/** The objects of an API that have been sampled; none where nothing was, or where the API may not be used any more. */
const useObjects = (connectorId: string | null): Sources => {
  const sample = useQuery({
    ...queryOf(useApi(), endpoints.getConnectorSample, { params: { id: connectorId ?? '' } }),
    enabled: connectorId !== null,
    retry: false,
  })
  const { data, error } = sample
  const known = useMemo(() => objectSources(data?.sample?.objects ?? []), [data])
  if (connectorId === null || isApiError(error, 'notFound'))
    return { known: none, complete: true, error: null }
  return { known, complete: data !== undefined, error }
}

/** What fills the blocks of documents of a page: the tables that they use, of any number that there are, or the sampled objects. */
export const useSources = (page: Page | undefined, ...documents: (PageDocument | undefined)[]): Sources => {
  const external = page?.interface === 'external'
  const ids = external ? [] : documents.flatMap((document) => (document ? boundTables(document) : []))
  const tables = useTables([...new Set(ids)])
  const objects = useObjects(external ? page.connectorId : null)
  return external ? objects : tables
}
