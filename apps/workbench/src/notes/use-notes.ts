import { endpoints } from '@screenpop/contract'
import { notifyWarning, urlOf, useApi, useSession } from '@screenpop/ui'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkbenchEvent } from '../contacts/workbench-state.ts'
import { readSession, writeSession } from '../storage/session-value.ts'
import { useFinalRefusal } from '../stream/use-final-refusal.ts'
import { createNoteDesk, type NoteDesk, type NoteDraft, type NoteDrafts } from './note-desk.ts'

export interface Notes {
  desk: NoteDesk
  drafts: NoteDrafts
}

const bodyOf = ({ note, wrapUpCode }: NoteDraft) => ({
  ...(note === undefined ? {} : { note }),
  ...(wrapUpCode === undefined ? {} : { wrapUpCode }),
})

/** Notes and wrap-up codes of all contacts, saved by themselves. */
export const useNotes = (isOnline: boolean, dispatch: (event: WorkbenchEvent) => void): Notes => {
  const api = useApi()
  const refusal = useFinalRefusal()
  // Whoever signs in next in this tab saves, and is told, nothing of somebody else's.
  const storageKey = `screenpop.notes ${useSession().me.userId}`
  const [desk] = useState(() =>
    createNoteDesk({
      save: (callid, draft) => api(endpoints.noteContact, { params: { callid }, body: bodyOf(draft) }),
      saved: (contact) => dispatch({ type: 'contact', contact }),
      refusal: (error) => refusal(error),
      keep: (drafts) => writeSession(storageKey, drafts),
      kept: readSession<NoteDrafts>(storageKey, {}),
    }),
  )
  useEffect(() => {
    // Whoever closes the tab in the middle of a word loses none of it: these requests outlive the page.
    const onLeave = () => {
      for (const [callid, draft] of Object.entries(desk.snapshot()))
        void fetch(urlOf(endpoints.noteContact.path, { callid }), {
          method: endpoints.noteContact.method,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(bodyOf(draft)),
          keepalive: true,
        }).catch(() => undefined)
    }
    globalThis.addEventListener('pagehide', onLeave)
    return () => {
      globalThis.removeEventListener('pagehide', onLeave)
      desk.close()
    }
  }, [desk])
  useEffect(() => {
    if (isOnline) desk.flushAll()
  }, [isOnline, desk])
  return { desk, drafts: useSyncExternalStore(desk.subscribe, desk.snapshot) }
}

/** A draft that was refused after its contact has gone has no place on the screen any more: it is told, and let go. */
export const useOrphanedNotes = ({ desk, drafts }: Notes, present: readonly string[]): void => {
  const { t } = useTranslation('desk')
  const orphans = Object.entries(drafts).filter(
    ([callid, { refused }]) => refused !== undefined && !present.includes(callid),
  )
  const [first] = orphans
  useEffect(() => {
    if (!first) return
    const [callid, { note = '', refused = '' }] = first
    notifyWarning(t('note.lost', { reason: refused, note }))
    desk.forget(callid)
  }, [first, desk, t])
}
