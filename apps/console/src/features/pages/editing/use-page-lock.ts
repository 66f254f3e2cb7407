import { endpoints, type PageLock } from '@screenpop/contract'
import { invalidate, isApiError, queryOf, urlOf, useApi } from '@screenpop/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'

const pollMs = 4_000

export interface LockView {
  /** Who edits, when it is somebody else. */
  other: PageLock | undefined
  mine: boolean
  /** It was ours in this window, and is theirs now. */
  lost: boolean
  /** The last edit of the draft; undefined until it is known. */
  draftRevision: number | undefined
  /** Before the first change: makes the page ours, unless somebody else has it. */
  begin: () => void
  /** @throws ApiError */
  takeOver: () => Promise<void>
}

/** Who edits a page. It is ours from the first change on, and given back when the screen is left. */
export const usePageLock = (pageId: string, enabled: boolean): LockView => {
  const api = useApi()
  const client = useQueryClient()
  const state = useQuery({
    ...queryOf(api, endpoints.getPageLock, { params: { id: pageId } }),
    refetchInterval: pollMs,
    refetchOnWindowFocus: 'always',
    staleTime: 0,
  })
  const lock = state.data?.lock
  const held = useRef(false)
  const asking = useRef(false)
  if (lock?.mine) held.current = true
  if (lock === null) held.current = false
  const other = lock && !lock.mine ? lock : undefined

  const begin = useCallback(() => {
    if (asking.current || lock?.mine || !enabled) return
    asking.current = true
    api(endpoints.takePageLock, { params: { id: pageId }, body: {} })
      .then(() => {
        held.current = true
      })
      // a refusal shows in the lock's state; a dead network shows where the draft is saved
      .catch((error: unknown) => {
        if (!isApiError(error)) throw error
      })
      .finally(() => {
        asking.current = false
        void invalidate(client, [endpoints.getPageLock])
      })
  }, [api, client, enabled, lock?.mine, pageId])

  const takeOver = useCallback(async () => {
    await api(endpoints.takePageLock, { params: { id: pageId }, body: { takeOver: true } })
    await invalidate(client, [endpoints.getPageLock])
  }, [api, client, pageId])

  useEffect(() => {
    const leave = () => {
      if (!held.current) return
      held.current = false
      const { method, path } = endpoints.releasePageLock
      // a window that is being closed sends nothing else to its end
      void fetch(urlOf(path, { id: pageId }), { method, keepalive: true }).catch(() => undefined)
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [pageId])

  return {
    other,
    mine: lock?.mine ?? false,
    lost: other !== undefined && held.current,
    draftRevision: state.data?.draftRevision,
    begin,
    takeOver,
  }
}
