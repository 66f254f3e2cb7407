import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConnectionBar } from '../bar/ConnectionBar.tsx'
import { ActionButton } from '../contacts/ActionButton.tsx'
import { ContactList } from '../contacts/ContactList.tsx'
import { ContactPanel } from '../contacts/ContactPanel.tsx'
import { actionOf, type ContactAction } from '../contacts/contact-actions.ts'
import { neighbour } from '../contacts/shortcuts.ts'
import { useContactAction } from '../contacts/use-contact-action.ts'
import { useShortcuts } from '../contacts/use-shortcuts.ts'
import { selectedContact } from '../contacts/workbench-state.ts'
import { PopupArea } from '../frames/PopupArea.tsx'
import { useWorkbench } from '../stream/use-workbench.ts'
import { IdleNotice } from './IdleNotice.tsx'
import { KeyLegend } from './KeyLegend.tsx'
import { useRingingTitle } from './use-ringing-title.ts'
import classes from './WorkbenchScreen.module.css'

/** The workbench: the bar on top, contacts at the side, their pop-ups in the middle. On a phone one part at a time. */
export const WorkbenchScreen = () => {
  const { t } = useTranslation('workbench')
  const { state, link, dispatch, retryNow } = useWorkbench()
  const [view, setView] = useState<'contact' | 'popups'>('popups')
  const action = useContactAction(dispatch)
  const contact = selectedContact(state)
  useRingingTitle(state.contacts)

  const busy = action.isPending && action.variables.callid === contact?.callid
  const act = (name: ContactAction) => contact && action.mutate({ action: name, callid: contact.callid })
  const choose = (callid: string) => dispatch({ type: 'select', callid })
  useShortcuts((command) => {
    if (command === 'next' || command === 'previous') {
      const all = state.contacts.map(({ callid }) => callid)
      const other = neighbour(all, state.selected, command === 'next' ? 1 : -1)
      if (other) choose(other)
    } else if (contact && actionOf(contact) === command && !action.isPending) {
      act(command)
    }
  })
  return (
    <div className={classes.screen} data-view={view} data-idle={contact ? undefined : true}>
      <ConnectionBar agent={state.agent} link={link} tabs={state.tabs} onRetry={retryNow} />
      <div className={classes.list}>
        <ContactList
          contacts={state.contacts}
          selected={state.selected}
          unseen={state.unseen}
          onSelect={choose}
        />
      </div>
      {contact && (
        <div className={classes.views}>
          <SegmentedControl
            fullWidth
            flex={1}
            value={view}
            onChange={setView}
            data={[
              { value: 'contact', label: t('viewContact') },
              { value: 'popups', label: t('viewPopups') },
            ]}
          />
          <ActionButton compact contact={contact} busy={busy} onAction={act} />
        </div>
      )}
      <aside className={classes.panel}>
        {contact && <ContactPanel contact={contact} busy={busy} onAction={act} />}
      </aside>
      <div className={classes.keys}>
        <KeyLegend />
      </div>
      <main className={classes.main}>
        <PopupArea
          contacts={state.contacts}
          standing={state.standing}
          contact={contact}
          workNo={state.agent?.workNo}
          idle={state.agent && <IdleNotice agent={state.agent} />}
        />
      </main>
    </div>
  )
}
