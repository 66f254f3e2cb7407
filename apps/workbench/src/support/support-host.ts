import { type SupportEvent, supportProtocol, type WorkbenchMessage } from '@screenpop/contract'
import { type CalloutRequest, readPageMessage } from './page-message.ts'
import { latestEvents, type SupportView, supportEvents, verifyResultsOf } from './support-events.ts'

/** A frame that a message came from, as the workbench knows it. */
export interface SpeakingFrame {
  key: string
  window: Window
  /** The configured origin of the page; 'null' for our own pages, whose frames have none. */
  origin: string
  /** Only Web API pages hear of events. */
  webApi: boolean
}

export interface SupportHostParts {
  /** The frame whose document posted; undefined when it was none of ours. */
  frameOf(source: MessageEventSource | null): SpeakingFrame | undefined
  /** Calls or writes; resolves when the call was placed, rejects with the reason in words. */
  callOut(request: CalloutRequest): Promise<void>
  /** A page that cannot be told was refused a call: the agent is told, who clicked there. */
  refused(reason: string): void
  workNo(): string | undefined
  /** The page in this frame has spoken to the workbench: it is there. */
  spoke(key: string): void
}

/** The workbench's side of AICCSupport.js: who has connected, and what they hear (rule book 7). */
export interface SupportHost {
  receive(event: Pick<MessageEvent, 'data' | 'origin' | 'source'>): void
  show(view: SupportView): void
}

/**
 * Speaks with embedded pages. A message is obeyed only when it comes from the document of a frame of ours and from the very
 * origin that was configured; what we send goes to that origin alone, so that a page that navigated elsewhere hears nothing.
 */
export const createSupportHost = (parts: SupportHostParts): SupportHost => {
  const connected = new Map<string, SpeakingFrame>()
  const dialling = new Set<string>()
  let view: SupportView = { contacts: [], selected: null }
  let results = resultsIn(view, view)

  const send = ({ window, origin }: SpeakingFrame, message: WorkbenchMessage): void => {
    if (origin !== 'null') window.postMessage(message, origin)
  }
  const aicc = supportProtocol
  const tell = (frame: SpeakingFrame, event: { name: SupportEvent; data: Record<string, string> }): void =>
    send(frame, { aicc, type: 'event', ...event, front: view.selected ?? '' })

  const greet = (frame: SpeakingFrame): void => {
    if (!frame.webApi) {
      send(frame, { aicc, type: 'refused', reason: 'the pop-up is not configured as Web API' })
      return
    }
    connected.set(frame.key, frame)
    tell(frame, { name: 'Init', data: { workNo: parts.workNo() ?? '' } })
    send(frame, { aicc, type: 'verify', ...results })
    for (const event of latestEvents(view)) tell(frame, event)
  }

  const dial = async (frame: SpeakingFrame, request: CalloutRequest, id?: string): Promise<void> => {
    const answer = (reason?: string) => {
      const outcome = reason === undefined ? { ok: true } : { ok: false, reason }
      if (id !== undefined) send(frame, { aicc, type: 'answer', id, ...outcome })
      else if (reason !== undefined) parts.refused(reason)
    }
    if (dialling.has(frame.key)) {
      // of a bare message that is a second click: the agent sees the call that is being placed
      if (id !== undefined) answer('the call before this one is still being placed')
      return
    }
    dialling.add(frame.key)
    try {
      await parts.callOut(request)
      answer()
    } catch (error) {
      answer(error instanceof Error ? error.message : 'the call was refused')
    } finally {
      dialling.delete(frame.key)
    }
  }

  return {
    receive({ data, origin, source }) {
      const speech = readPageMessage(data)
      const frame = speech && parts.frameOf(source)
      if (!speech || !frame || origin !== frame.origin) return
      parts.spoke(frame.key)
      if (speech.kind === 'hello') greet(frame)
      else if (speech.kind === 'bareCallout') void dial(frame, speech.request)
      else if (connected.has(frame.key)) void dial(frame, speech.request, speech.id)
    },
    show(next) {
      const events = supportEvents(view, next)
      const before = JSON.stringify(results)
      results = resultsIn(view, next)
      view = next
      const changed = JSON.stringify(results) !== before
      for (const frame of connected.values()) {
        // a frame that was taken out of the document is a closed window
        if (frame.window.closed) {
          connected.delete(frame.key)
          continue
        }
        // before the events, so that whoever asks on hearing one is answered for the contact that it is about
        if (changed) send(frame, { aicc, type: 'verify', ...results })
        for (const event of events) tell(frame, event)
      }
    },
  }
}

/** Outcomes of identity checks after a change of the view; of what has just gone, too, for who asks on hearing of its release. */
const resultsIn = (before: SupportView, { contacts, selected }: SupportView) => ({
  results: verifyResultsOf(contacts.find(({ callid }) => callid === selected)),
  contacts: Object.fromEntries(
    [...before.contacts, ...contacts].map((contact) => [contact.callid, verifyResultsOf(contact)]),
  ),
})
