import { endpoints, type PageDocument } from '@screenpop/contract'
import { type Api, invalidate, isApiError, useApi } from '@screenpop/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'

export type SaveState = 'saved' | 'dirty' | 'saving' | 'failed' | 'conflict'

/** A draft as it was read or saved, with the tag that the next save must show. */
export interface LoadedDraft {
  document: PageDocument
  tag: string
}

export const loadDraft = async (api: Api, pageId: string): Promise<LoadedDraft> => {
  const response = await api.response(endpoints.getDraft, { params: { id: pageId } })
  return { document: (await response.json()) as PageDocument, tag: response.headers.get('etag') ?? '*' }
}

/** Saves a draft over the one with its tag; the tag of what is saved. */
export const saveDraft = async (
  api: Api,
  pageId: string,
  { document, tag }: LoadedDraft,
): Promise<string> => {
  const response = await api.response(endpoints.putDraft, {
    params: { id: pageId },
    body: document,
    headers: { 'if-match': tag },
  })
  return response.headers.get('etag') ?? '*'
}

const pauseMs = 700

/**
 * Saves a draft by itself, a moment after the last change, one save at a time. A save that failed is tried again with the
 * next change or by `flush`; when somebody else saved in between, the state is "conflict" until `overwrite`.
 */
export const useDraft = (pageId: string, loaded: LoadedDraft) => {
  const api = useApi()
  const client = useQueryClient()
  const [state, setState] = useState<SaveState>('saved')
  const tag = useRef(loaded.tag)
  const saved = useRef(loaded.document)
  const wanted = useRef(loaded.document)
  const running = useRef<Promise<boolean> | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const run = useCallback(async (): Promise<boolean> => {
    while (wanted.current !== saved.current) {
      const document = wanted.current
      setState('saving')
      try {
        tag.current = await saveDraft(api, pageId, { document, tag: tag.current })
        saved.current = document
      } catch (error) {
        setState(isApiError(error, 'request.conditionFailed') ? 'conflict' : 'failed')
        return false
      }
    }
    setState('saved')
    await invalidate(client, [endpoints.validatePage, endpoints.getPage, endpoints.listPages])
    return true
  }, [api, client, pageId])

  /** Saves now; true when everything is saved. */
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    running.current ??= run().finally(() => {
      running.current = undefined
    })
    return running.current
  }, [run])

  const change = useCallback(
    (document: PageDocument) => {
      wanted.current = document
      setState((before) => (before === 'conflict' ? before : 'dirty'))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), pauseMs)
    },
    [flush],
  )

  /** Puts this draft over what somebody else saved. */
  const overwrite = useCallback(async () => {
    tag.current = (await loadDraft(api, pageId)).tag
    return flush()
  }, [api, pageId, flush])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (wanted.current !== saved.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('beforeunload', warn)
      if (wanted.current !== saved.current) void flush()
    }
  }, [flush])

  return { state, change, flush, overwrite }
}
