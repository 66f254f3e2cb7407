import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AutoAnswerSwitch } from '../bar/AutoAnswerSwitch.tsx'
import { ConnectionBar } from '../bar/ConnectionBar.tsx'
import { ChatPane } from '../chats/ChatPane.tsx'
import { isChat, useChats } from '../chats/use-chats.ts'
import { ActionButton } from '../contacts/ActionButton.tsx'
import { ContactList } from '../contacts/ContactList.tsx'
import { ContactPanel } from '../contacts/ContactPanel.tsx'
import { type ContactAction, takesKeys } from '../contacts/contact-actions.ts'
import { useContactAction } from '../contacts/use-contact-action.ts'
import { selectedContact } from '../contacts/workbench-state.ts'
import { DialPad } from '../dial/DialPad.tsx'
import { useDial } from '../dial/use-dial.ts'
import { HeldNotice } from '../frames/HeldNotice.tsx'
import { openPopupsOf } from '../frames/open-popups.ts'
import { PopupArea } from '../frames/PopupArea.tsx'
import { UnsavedDialog } from '../frames/UnsavedDialog.tsx'
import { useHeldPages } from '../frames/use-held-pages.ts'
import { useUnsaved } from '../frames/use-unsaved.ts'
import { useNotes, useOrphanedNotes } from '../notes/use-notes.ts'
import { useRingTone } from '../sound/use-sound.ts'
import { useWorkbench } from '../stream/use-workbench.ts'
import { TeamButton } from '../team/TeamButton.tsx'
import { TeamDialog } from '../team/TeamDialog.tsx'
import { TransferDialog } from '../transfer/TransferDialog.tsx'
import { Announcer } from './Announcer.tsx'
import { IdleNotice } from './IdleNotice.tsx'
import { AllKeys, KeyLegend } from './KeyLegend.tsx'
import { useCommands } from './use-commands.ts'
import { useLayout } from './use-layout.ts'
import { useRefusal } from './use-refusal.ts'
import { useRingingTitle } from './use-ringing-title.ts'
import classes from './WorkbenchScreen.module.css'

/** Steps that close the pages of a contact, asked about where something in them is not saved. */
type UnsavedStep = 'unsaved.complete' | 'unsaved.transfer'
const isUnsavedStep = (opened: string | null): opened is UnsavedStep =>
  opened === 'unsaved.complete' || opened === 'unsaved.transfer'

/** The workbench: the bar on top, contacts at the side, chat and pop-ups in the middle. On a phone one part at a time. */
export const WorkbenchScreen = () => {
  const { t } = useTranslation(['workbench', 'chat'])
  const { state, link, dispatch, retryNow } = useWorkbench()
  const { agent, contacts, transcripts } = state
  const [opened, setOpened] = useState<'transfer' | 'dialPad' | 'help' | 'team' | UnsavedStep | null>(null)
  const isOnline = link.kind === 'open'
  const contact = selectedContact(state)
  const layout = useLayout(contact ? (isChat(contact) ? 'chat' : 'call') : 'none')
  const chats = useChats(contacts, transcripts, isOnline, dispatch)
  const notes = useNotes(isOnline, dispatch)
  const refused = useRefusal()
  const dial = useDial(dispatch)
  const actions = useContactAction(dispatch, (callid) => void notes.desk.flush(callid))
  useOrphanedNotes(
    notes,
    contacts.map(({ callid }) => callid),
  )
  useRingingTitle(contacts)
  useRingTone(contacts.some(({ phase, call }) => phase === 'ringing' && call.callType === '0'))

  const busy = contact !== undefined && actions.pending?.callid === contact.callid
  const unsaved = useUnsaved()
  const { framed, held, letGo } = useHeldPages(contacts, unsaved)
  const [shownHeld, showHeld] = useState<string>()
  const heldPage = held.find(({ callid }) => callid === shownHeld) ?? (contact ? undefined : held[0])
  const unsavedPages = contact
    ? openPopupsOf(contact).flatMap(({ key, popup }) => (unsaved.keys.has(key) ? [popup.name] : []))
    : []
  const act = (name: ContactAction) => {
    if (name === 'complete' && unsavedPages.length > 0) setOpened('unsaved.complete')
    else carryOut(name)
  }
  const open = (what: 'transfer' | 'dialPad' | 'help') =>
    setOpened(what === 'transfer' && unsavedPages.length > 0 ? 'unsaved.transfer' : what)
  const carryOut = (name: ContactAction) => {
    if (contact) actions.act(name, contact.callid)
  }
  const choose = (callid: string) => {
    showHeld(undefined)
    dispatch({ type: 'select', callid })
  }
  const close = () => setOpened(null)
  useCommands({ state, layout, actions, act, choose, open })

  const hasCall = contacts.some((each) => !isChat(each))
  const onCall = hasCall
    ? undefined
    : (number: string) => dial.mutate({ number, mediaType: 'audio' }, { onError: refused })
  return (
    <div
      className={classes.screen}
      data-idle={contact ? undefined : true}
      data-chat={contact && isChat(contact) ? true : undefined}
    >
      <ConnectionBar
        agent={agent}
        link={link}
        tabs={state.tabs}
        onRetry={retryNow}
        tools={
          agent && (
            <>
              {agent.role === 'qualityChecker' && <TeamButton onOpen={() => setOpened('team')} />}
              <AutoAnswerSwitch agent={agent} disabled={!isOnline} />
              <DialPad
                workNo={agent.workNo}
                talking={contact && takesKeys(contact) ? contact : undefined}
                opened={opened === 'dialPad'}
                onOpen={(open) => setOpened(open ? 'dialPad' : null)}
                dispatch={dispatch}
              />
            </>
          )
        }
      />
      <div className={classes.list}>
        <ContactList
          contacts={contacts}
          agent={agent}
          transcripts={transcripts}
          selected={state.selected}
          unseen={state.unseen}
          onSelect={choose}
        />
      </div>
      {contact && layout.choices.length > 0 && (
        <div className={classes.views}>
          <SegmentedControl
            fullWidth
            flex={1}
            value={layout.part}
            onChange={layout.choose}
            data={layout.choices.map((value) => ({ value, label: t(`workbench:view.${value}`) }))}
          />
          <ActionButton compact contact={contact} busy={busy} onAction={act} />
        </div>
      )}
      <aside className={classes.panel} data-hidden={layout.shows('contact') ? undefined : true}>
        {contact && (
          <ContactPanel
            contact={contact}
            role={agent?.role}
            busy={busy}
            notes={notes}
            unsaved={unsavedPages}
            onAction={act}
            onReject={() => act('release')}
            onTransfer={() => open('transfer')}
            onKeys={() => setOpened('dialPad')}
            onCall={onCall}
          />
        )}
      </aside>
      <div className={classes.keys}>
        <KeyLegend onAll={() => setOpened('help')} />
      </div>
      {contact && isChat(contact) && (
        <div className={classes.chat} data-hidden={layout.shows('chat') ? undefined : true}>
          <ChatPane
            key={contact.callid}
            contact={contact}
            transcript={transcripts[contact.callid]}
            chats={chats}
            isOnline={isOnline}
            isShown={layout.shows('chat')}
            dispatch={dispatch}
          />
        </div>
      )}
      <main className={classes.main} data-hidden={heldPage || layout.shows('popups') ? undefined : true}>
        {held.map((each) => (
          <HeldNotice
            key={each.callid}
            contact={each}
            isShown={each === heldPage}
            onShow={() => showHeld(each.callid)}
            onLetGo={() => letGo(each.callid)}
          />
        ))}
        <PopupArea
          contacts={contacts}
          framed={framed}
          standing={state.standing}
          contact={heldPage ?? contact}
          workNo={agent?.workNo}
          unsaved={unsaved}
          idle={agent && <IdleNotice agent={agent} />}
        />
      </main>
      {contact && opened === 'transfer' && (
        <TransferDialog
          contact={contact}
          onClose={close}
          beforeTransfer={() => notes.desk.flush(contact.callid)}
          dispatch={dispatch}
        />
      )}
      <UnsavedDialog
        opened={isUnsavedStep(opened) && unsavedPages.length > 0}
        names={unsavedPages}
        confirmLabel={t(`workbench:${opened === 'unsaved.transfer' ? opened : 'unsaved.complete'}`)}
        onClose={close}
        onConfirm={() => {
          setOpened(opened === 'unsaved.transfer' ? 'transfer' : null)
          if (contact) letGo(contact.callid)
          if (opened === 'unsaved.complete') carryOut('complete')
        }}
      />
      {agent && opened === 'team' && <TeamDialog workNo={agent.workNo} onClose={close} dispatch={dispatch} />}
      <AllKeys opened={opened === 'help'} onClose={close} />
      <Announcer state={state} />
    </div>
  )
}
