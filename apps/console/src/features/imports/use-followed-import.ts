import { endpoints, type Import } from '@screenpop/contract'
import { invalidate, keyOf, queryOf, urlOf, useApi } from '@screenpop/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { hasEnded } from './import-figures.ts'

/**
 * An import with live figures: server-sent events while it runs, a look every few seconds beside them in case a proxy keeps
 * the stream back. When it ends, the records are loaded anew.
 */
export const useFollowedImport = (id: string) => {
  const api = useApi()
  const client = useQueryClient()
  const query = useQuery({
    ...queryOf(api, endpoints.getImport, { params: { id } }),
    refetchInterval: ({ state }) => (state.data && !hasEnded(state.data.state) ? 5000 : false),
  })
  const state = query.data?.state
  const running = state !== undefined && !hasEnded(state)
  const tableId = query.data?.tableId

  useEffect(() => {
    if (!running || !tableId) return
    const events = new EventSource(urlOf(endpoints.followImport.path, { id }))
    events.addEventListener('import', ({ data }: MessageEvent<string>) => {
      client.setQueryData(keyOf(endpoints.getImport, { id }, {}), JSON.parse(data) as Import)
    })
    return () => {
      events.close()
      void invalidate(client, [
        [endpoints.listImports, { id: tableId }],
        [endpoints.listRecords, { id: tableId }],
        [endpoints.countRecords, { id: tableId }],
      ])
    }
  }, [running, tableId, id, client])

  return query
}
