import { endpoints } from '@screenpop/contract'
import { useCommand } from '@screenpop/ui'
import { composerId } from '../chats/Composer.tsx'
import { inListOrder } from '../contacts/ContactList.tsx'
import { actionOf, type ContactAction, mayReject, mayTransfer } from '../contacts/contact-actions.ts'
import { type Command, neighbour, placeOfCommand } from '../contacts/shortcuts.ts'
import type { ContactActions } from '../contacts/use-contact-action.ts'
import { useShortcuts } from '../contacts/use-shortcuts.ts'
import { selectedContact, type WorkbenchState } from '../contacts/workbench-state.ts'
import { noteId } from '../notes/NotePanel.tsx'
import type { Layout } from './use-layout.ts'
import { useRefusal } from './use-refusal.ts'

export interface CommandTargets {
  state: WorkbenchState
  layout: Layout
  actions: ContactActions
  act(action: ContactAction): void
  choose(callid: string): void
  open(what: 'transfer' | 'dialPad' | 'help'): void
}

/** Puts the cursor into a field once its part of the screen is there. */
const focus = (id: string): void => {
  requestAnimationFrame(() => document.getElementById(id)?.focus())
}

/** Joins the keys to what they do. */
export const useCommands = ({ state, layout, actions, act, choose, open }: CommandTargets): void => {
  const refused = useRefusal()
  const change = useCommand(endpoints.workbenchState)
  const contact = selectedContact(state)
  const isFree = actions.pending === undefined
  const all = inListOrder(state.contacts).map(({ callid }) => callid)

  const turnTo = (callid: string | undefined): void => {
    if (callid !== undefined) choose(callid)
  }
  const commands: Partial<Record<Command, () => void>> = {
    next: () => turnTo(neighbour(all, state.selected, 1)),
    previous: () => turnTo(neighbour(all, state.selected, -1)),
    dialPad: () => open('dialPad'),
    help: () => open('help'),
    reject: () => {
      if (contact && isFree && mayReject(contact, state.agent?.role)) act('release')
    },
    transfer: () => {
      if (contact && isFree && mayTransfer(contact)) open('transfer')
    },
    note: () => {
      layout.choose('contact')
      focus(noteId)
    },
    write: () => {
      layout.choose('chat')
      focus(composerId)
    },
    ready: () => {
      const next = state.agent?.presence === 'ready' ? 'busy' : 'ready'
      if (state.agent && !change.isPending) change.mutate({ body: { state: next } }, { onError: refused })
    },
  }
  useShortcuts((command) => {
    const place = placeOfCommand(command)
    if (place !== undefined) turnTo(all[place])
    else if (commands[command]) commands[command]()
    else if (!contact) return
    else if (isFree && actionOf(contact) === command) act(command)
    else if (command === 'complete') actions.completeNext(contact.callid, () => act('complete'))
  })
}
