import { type AgentContact, endpoints, popupMediaOf } from '@screenpop/contract'
import { useApi, useSession } from '@screenpop/ui'
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import type { WorkbenchEvent } from '../contacts/workbench-state.ts'
import { readSession, writeSession } from '../storage/session-value.ts'
import { useFinalRefusal } from '../stream/use-final-refusal.ts'
import { createOutbox, type Outbox, type PendingLine } from './outbox.ts'
import { loadedUpTo, type Transcripts } from './transcripts.ts'

const retryMs = 2000

export interface Chats {
  outbox: Outbox
  pending: readonly PendingLine[]
}

export const isChat = ({ media }: Pick<AgentContact, 'media'>): boolean =>
  popupMediaOf(media) === 'multimedia'

/** Keeps the transcripts of the agent's chats complete, and sends what the agent writes. */
export const useChats = (
  contacts: readonly AgentContact[],
  transcripts: Transcripts,
  isOnline: boolean,
  dispatch: (event: WorkbenchEvent) => void,
): Chats => {
  const outbox = useOutbox(isOnline, dispatch)
  useLoader(contacts, transcripts, isOnline, dispatch)
  return { outbox, pending: useSyncExternalStore(outbox.subscribe, outbox.snapshot) }
}

const useOutbox = (isOnline: boolean, dispatch: (event: WorkbenchEvent) => void): Outbox => {
  const api = useApi()
  const refusal = useFinalRefusal()
  // Whoever signs in next in this tab sends nothing of somebody else's.
  const storageKey = `screenpop.outbox ${useSession().me.userId}`
  const [outbox] = useState(() =>
    createOutbox({
      send: ({ id, callid, text }) =>
        api(endpoints.sendMessage, {
          params: { callid },
          body: { text },
          headers: { 'idempotency-key': id },
        }),
      taken: (message) => dispatch({ type: 'message', message }),
      refusal: (error) => refusal(error),
      keep: (lines) => writeSession(storageKey, lines),
      kept: readSession<readonly PendingLine[]>(storageKey, []),
      retryMs,
    }),
  )
  useEffect(() => outbox.close, [outbox])
  useEffect(() => {
    if (isOnline) outbox.resume()
  }, [isOnline, outbox])
  return outbox
}

const useLoader = (
  contacts: readonly AgentContact[],
  transcripts: Transcripts,
  isOnline: boolean,
  dispatch: (event: WorkbenchEvent) => void,
): void => {
  const api = useApi()
  const loading = useRef(new Set<string>())
  const [failures, setFailures] = useState(0)
  const load = useEffectEvent(async (callid: string): Promise<void> => {
    loading.current.add(callid)
    const query = { after: loadedUpTo(transcripts[callid]) }
    await api(endpoints.listMessages, { params: { callid }, query })
      .then(({ items }) => dispatch({ type: 'transcript', callid, lines: items }))
      .catch(() => setTimeout(() => setFailures((count) => count + 1), retryMs))
      .finally(() => loading.current.delete(callid))
  })
  useEffect(() => {
    // A retry counts as a change of its own.
    if (!isOnline || failures < 0) return
    for (const contact of contacts) {
      const { callid } = contact
      if (isChat(contact) && !transcripts[callid]?.complete && !loading.current.has(callid)) void load(callid)
    }
  }, [contacts, transcripts, isOnline, failures])
}
