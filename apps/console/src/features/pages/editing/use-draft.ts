import { endpoints, type PageDocument } from '@screenpop/contract'
import { sameDocument } from '@screenpop/designer'
import { invalidate, isApiError, useApi } from '@screenpop/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type LoadedDraft, loadDraft, saveDraft } from './draft.ts'
import type { DraftBackups } from './draft-backup.ts'

/**
 * `waiting`: the server cannot be reached or has a fault, and is tried again by itself. `conflict`: somebody else saved in
 * between. `locked`: somebody else edits the page. `refused`: it can be saved only after another change.
 */
export type SaveState = 'saved' | 'dirty' | 'saving' | 'waiting' | 'conflict' | 'locked' | 'refused'

export interface SaveStatus {
  state: SaveState
  /** Of the last save, where it failed. */
  error?: unknown
  /** Counts what was saved. */
  revision: number
}

const pauseMs = 700
const firstRetryMs = 1_000
const longestRetryMs = 15_000

/**
 * Saves a draft by itself, a moment after the last change, one save at a time. What is not saved is kept in the browser, too. A
 * save that the network or the server fails is tried again until it succeeds.
 *
 * @param unsaved a document to begin with instead of the loaded one, saved at once
 */
export const useDraft = (
  pageId: string,
  loaded: LoadedDraft,
  backups: DraftBackups,
  unsaved?: PageDocument,
) => {
  const api = useApi()
  const client = useQueryClient()
  const [status, setStatus] = useState<SaveStatus>({ state: unsaved ? 'dirty' : 'saved', revision: 0 })
  const tag = useRef(loaded.tag)
  const saved = useRef(loaded.document)
  const wanted = useRef(unsaved ?? loaded.document)
  const running = useRef<Promise<boolean> | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const retryMs = useRef(firstRetryMs)
  const flushRef = useRef<() => Promise<boolean>>(async () => true)

  const become = useCallback((state: SaveState, error?: unknown) => {
    setStatus(({ revision }) => ({ state, error, revision: revision + (state === 'saved' ? 1 : 0) }))
  }, [])

  const later = useCallback((ms: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flushRef.current(), ms)
  }, [])

  /** The save was refused because the draft is another by now; it may be ours, whose answer was lost on the way. */
  const isOurs = useCallback(
    async (document: PageDocument): Promise<boolean> => {
      const there = await loadDraft(api, pageId).catch(() => undefined)
      if (!there || !sameDocument(there.document, document)) return false
      tag.current = there.tag
      return true
    },
    [api, pageId],
  )

  const failed = useCallback(
    (error: unknown) => {
      if (isApiError(error, 'request.conditionFailed')) become('conflict', error)
      else if (isApiError(error, 'page.locked')) become('locked', error)
      else if (isApiError(error) && error.status >= 400 && error.status < 500 && error.status !== 429)
        become('refused', error)
      else {
        become('waiting', error)
        later(retryMs.current)
        retryMs.current = Math.min(retryMs.current * 2, longestRetryMs)
      }
    },
    [become, later],
  )

  const run = useCallback(async (): Promise<boolean> => {
    while (wanted.current !== saved.current) {
      const document = wanted.current
      become('saving')
      backups.keep({ document, tag: tag.current })
      try {
        tag.current = await saveDraft(api, pageId, { document, tag: tag.current })
      } catch (error) {
        const lost = isApiError(error, 'request.conditionFailed') && (await isOurs(document))
        if (!lost) {
          failed(error)
          return false
        }
      }
      saved.current = document
      retryMs.current = firstRetryMs
    }
    backups.drop()
    become('saved')
    await invalidate(client, [
      endpoints.validatePage,
      endpoints.getPage,
      endpoints.listPages,
      endpoints.getPageLock,
    ])
    return true
  }, [api, backups, become, client, failed, isOurs, pageId])

  /** Saves now; true when everything is saved. */
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    if (!running.current && wanted.current === saved.current) return true
    running.current ??= run().finally(() => {
      running.current = undefined
    })
    return running.current
  }, [run])
  flushRef.current = flush

  const change = useCallback(
    (document: PageDocument) => {
      wanted.current = document
      // the same status draws nothing anew: this runs with every key
      setStatus((before) =>
        ['conflict', 'locked', 'dirty'].includes(before.state) ? before : { ...before, state: 'dirty' },
      )
      later(pauseMs)
    },
    [later],
  )

  /** Puts this draft over what somebody else saved. */
  const overwrite = useCallback(async () => {
    tag.current = (await loadDraft(api, pageId)).tag
    return flush()
  }, [api, pageId, flush])

  /** What is not saved, where there is something. */
  const unsavedDraft = useCallback(
    (): PageDocument | undefined => (wanted.current === saved.current ? undefined : wanted.current),
    [],
  )

  /** Lets go of what is not saved. */
  const discard = useCallback(() => {
    clearTimeout(timer.current)
    wanted.current = saved.current
    backups.drop()
  }, [backups])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (wanted.current === saved.current) return
      backups.keep({ document: wanted.current, tag: tag.current })
      event.preventDefault()
    }
    const online = () => void flushRef.current()
    window.addEventListener('beforeunload', warn)
    window.addEventListener('online', online)
    if (wanted.current !== saved.current) online()
    return () => {
      window.removeEventListener('beforeunload', warn)
      window.removeEventListener('online', online)
      clearTimeout(timer.current)
      if (wanted.current !== saved.current) void flushRef.current()
    }
  }, [backups])

  return { status, tag, change, flush, overwrite, unsavedDraft, discard }
}
