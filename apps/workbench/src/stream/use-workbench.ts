import {
  type AgentContact,
  type AgentStatus,
  type AgentTabs,
  type ChatMessage,
  type ContactSwitch,
  endpoints,
  type StandingPages,
} from '@screenpop/contract'
import { keyOf, urlOf, useApi } from '@screenpop/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { readServerClock } from '../clock/server-clock.ts'
import {
  initialState,
  reduceWorkbench,
  type WorkbenchEvent,
  type WorkbenchState,
} from '../contacts/workbench-state.ts'
import type { ServerEvent } from './event-parser.ts'
import { followEvents, type LinkState } from './event-stream.ts'
import { createSynchroniser, type Snapshot } from './synchroniser.ts'

export interface Workbench {
  state: WorkbenchState
  link: LinkState
  dispatch(event: WorkbenchEvent): void
  retryNow(): void
}

/** Names this tab to the server, so that it is counted once however often it comes back. */
const tab = crypto.getRandomValues(new Uint32Array(4)).join('-')

/** The live state of the workbench: what the server has for the agent now, and every event after that. */
export const useWorkbench = (): Workbench => {
  const api = useApi()
  const client = useQueryClient()
  const [state, dispatch] = useReducer(reduceWorkbench, initialState)
  const [link, setLink] = useState<LinkState>({ kind: 'connecting' })
  const stream = useRef<ReturnType<typeof followEvents>>(undefined)

  useEffect(() => {
    const synchroniser = createSynchroniser(async () => {
      const response = await api.response(endpoints.workbenchContacts)
      readServerClock(response.headers.get('date'))
      return (await response.json()) as Snapshot
    }, dispatch)
    const following = followEvents({
      url: urlOf(endpoints.workbenchEvents.path, {}, { tab }),
      onOpen: synchroniser.opened,
      onEvent: (event) => {
        const known = readEvent(event)
        if (known) synchroniser.received(known)
      },
      onLink: (next) => {
        setLink(next)
        if (next.kind !== 'refused') return
        // The session has ended, or the agent was taken off: the gates around say so.
        void client.invalidateQueries({ queryKey: keyOf(endpoints.me) })
        void client.invalidateQueries({ queryKey: keyOf(endpoints.workbenchContacts) })
      },
    })
    stream.current = following
    globalThis.addEventListener('online', following.retryNow)
    globalThis.addEventListener('offline', following.recheck)
    return () => {
      globalThis.removeEventListener('online', following.retryNow)
      globalThis.removeEventListener('offline', following.recheck)
      following.close()
      synchroniser.close()
    }
  }, [api, client])

  const retryNow = useCallback(() => stream.current?.retryNow(), [])
  return { state, link, dispatch, retryNow }
}

const readEvent = ({ name, data }: ServerEvent): WorkbenchEvent | undefined => {
  if (name === 'agent') return { type: 'agent', agent: JSON.parse(data) as AgentStatus }
  if (name === 'contact') return { type: 'contact', contact: JSON.parse(data) as AgentContact }
  if (name === 'pages') return { type: 'pages', pages: (JSON.parse(data) as StandingPages).pages }
  if (name === 'switch') return { type: 'select', callid: (JSON.parse(data) as ContactSwitch).callid }
  if (name === 'message') return { type: 'message', message: JSON.parse(data) as ChatMessage }
  if (name === 'session') return { type: 'tabs', tabs: (JSON.parse(data) as AgentTabs).tabs }
  return undefined
}
