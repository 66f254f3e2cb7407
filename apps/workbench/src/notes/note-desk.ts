import type { AgentContact } from '@screenpop/contract'
import { createListeners, type Store } from '../storage/store.ts'

/** What the agent has entered and the server has not taken yet. */
export interface NoteDraft {
  note?: string
  wrapUpCode?: string
  /** Why the server refused it. */
  refused?: string
}
export type NoteDrafts = Readonly<Record<string, NoteDraft>>

export interface NoteDeskParts {
  save(callid: string, draft: NoteDraft): Promise<AgentContact>
  saved(contact: AgentContact): void
  /** The reason of a refusal in words; undefined when the same may go through later. */
  refusal(error: unknown): string | undefined
  keep(drafts: NoteDrafts): void
  kept: NoteDrafts
  afterMs?: number
  retryMs?: number
}

/**
 * Saves notes and wrap-up codes by itself a moment after the last key. A draft stays here, over reloads too, until the server has it, also
 * when its contact has ended meanwhile: a wrap-up that runs out takes no word away.
 */
export const createNoteDesk = (parts: NoteDeskParts) => {
  const { save, saved, refusal, keep, afterMs = 700, retryMs = 3000 } = parts
  const { subscribe, tell } = createListeners()
  let drafts: NoteDrafts = parts.kept
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const running = new Map<string, Promise<void>>()

  const become = (next: NoteDrafts): void => {
    drafts = next
    keep(drafts)
    tell()
  }
  const without = (callid: string): NoteDrafts =>
    Object.fromEntries(Object.entries(drafts).filter(([key]) => key !== callid))
  const later = (callid: string, ms: number): void => {
    clearTimeout(timers.get(callid))
    timers.set(
      callid,
      setTimeout(() => void flush(callid), ms),
    )
  }

  const attempt = async (callid: string): Promise<void> => {
    for (let draft = drafts[callid]; draft && draft.refused === undefined; draft = drafts[callid]) {
      try {
        const contact = await save(callid, draft)
        // What was typed meanwhile goes with the next round.
        if (drafts[callid] === draft) become(without(callid))
        saved(contact)
      } catch (error) {
        const refused = refusal(error)
        if (refused === undefined) return later(callid, retryMs)
        if (drafts[callid] === draft) become({ ...drafts, [callid]: { ...draft, refused } })
      }
    }
  }

  /** Saves a contact's draft now; resolves when it was tried. */
  const flush = async (callid: string): Promise<void> => {
    clearTimeout(timers.get(callid))
    timers.delete(callid)
    const before = running.get(callid)
    if (before) return before
    const now = attempt(callid).finally(() => running.delete(callid))
    running.set(callid, now)
    return now
  }

  return {
    subscribe,
    snapshot: () => drafts,
    write: (callid: string, change: Omit<NoteDraft, 'refused'>): void => {
      const { refused: _, ...before } = drafts[callid] ?? {}
      become({ ...drafts, [callid]: { ...before, ...change } })
      later(callid, afterMs)
    },
    forget: (callid: string): void => become(without(callid)),
    flush,
    /** Saves everything that waits. */
    flushAll: (): void => {
      for (const callid of Object.keys(drafts)) void flush(callid)
    },
    close: (): void => {
      for (const timer of timers.values()) clearTimeout(timer)
    },
  } satisfies Store<NoteDrafts> & Record<string, unknown>
}

export type NoteDesk = ReturnType<typeof createNoteDesk>
