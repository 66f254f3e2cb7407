import type { AgentContact, PlannedPopup } from '@screenpop/contract'
import { type ReactNode, useEffect, useMemo, useReducer, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { neighbour } from '../contacts/shortcuts.ts'
import { useShortcuts } from '../contacts/use-shortcuts.ts'
import { FrameDeck } from './FrameDeck.tsx'
import { DetachedNotice, FrameNotice, WindowNotice } from './FrameNotice.tsx'
import { firstAttempt } from './frame-states.ts'
import { NoPopups } from './NoPopups.tsx'
import { framesOf, openPopupsOf, popupKey, waitsForAnswer } from './open-popups.ts'
import classes from './PopupArea.module.css'
import { PopupTabs } from './PopupTabs.tsx'
import { emptyView, reducePopupView } from './popup-view.ts'
import { UnsavedDialog } from './UnsavedDialog.tsx'
import { useDetached } from './use-detached.ts'
import type { Unsaved } from './use-unsaved.ts'
import { useWindows } from './use-windows.ts'

export interface PopupAreaProps {
  contacts: readonly AgentContact[]
  /** Those whose pages stay in the document, also when they have left. */
  framed: readonly AgentContact[]
  standing: readonly PlannedPopup[]
  contact: AgentContact | undefined
  workNo: string | undefined
  unsaved: Unsaved
  /** Shown when there is neither a contact nor a page that stands. */
  idle: ReactNode
}

/** The pop-ups of the contact that is looked at, above the frames of all contacts. */
export const PopupArea = ({ contacts, framed, standing, contact, workNo, unsaved, idle }: PopupAreaProps) => {
  const { t } = useTranslation('workbench')
  const [view, dispatch] = useReducer(reducePopupView, emptyView)
  const [reloading, setReloading] = useState<string | null>(null)
  const { windows, open } = useWindows(contacts)
  const selected = contact?.callid ?? null
  const supportView = useMemo(() => ({ contacts, selected }), [contacts, selected])

  const place = contact?.callid ?? ''
  const popups = contact
    ? openPopupsOf(contact)
    : standing.map((popup) => ({ key: popupKey('', popup), popup }))
  const active = popups.find(({ key }) => key === view.chosen[place]) ?? popups[0]
  const state = (active && view.frames[active.key]) ?? firstAttempt

  const activeKey = active?.key
  useEffect(() => {
    if (activeKey !== undefined) dispatch({ type: 'see', key: activeKey })
  }, [activeKey])
  useEffect(() => {
    const all = [...framed.flatMap(openPopupsOf), ...framesOf([], standing)]
    const callids = ['', ...framed.map(({ callid }) => callid)]
    dispatch({ type: 'keep', callids, keys: all.map(({ key }) => key) })
  }, [framed, standing])

  const frames = useMemo(() => framesOf(framed, standing), [framed, standing])
  const detached = useDetached(useMemo(() => frames.map(({ key }) => key), [frames]))
  useShortcuts((command) => {
    const keys = popups.map(({ key }) => key)
    const next = command === 'popup' ? neighbour(keys, active?.key ?? null, 1) : undefined
    if (next !== undefined) dispatch({ type: 'choose', callid: place, key: next })
  })

  const isOut = active !== undefined && detached.keys.includes(active.key)
  const embedded = active?.popup.openMode === 'embed' && !isOut
  const reload = () => {
    if (reloading === null) return
    unsaved.mark(reloading, false)
    dispatch({ type: 'retry', key: reloading })
    setReloading(null)
  }
  const detach = active && active.popup.method !== 'webApi' ? () => detached.detach(active) : undefined
  return (
    <section className={classes.root} aria-label={t('popups')}>
      {popups.length > 0 && (
        <PopupTabs
          popups={popups}
          active={active?.key}
          seen={view.seen}
          states={view.frames}
          onChoose={(key) => dispatch({ type: 'choose', callid: place, key })}
          onReload={(key) => (unsaved.keys.has(key) ? setReloading(key) : dispatch({ type: 'retry', key }))}
          detached={detached.keys}
          onDetach={detached.detach}
          onBringBack={detached.bringBack}
        />
      )}
      <UnsavedDialog
        opened={reloading !== null}
        names={popups.filter(({ key }) => key === reloading).map(({ popup }) => popup.name)}
        confirmLabel={t('unsaved.reload')}
        onClose={() => setReloading(null)}
        onConfirm={reload}
      />
      {contact && waitsForAnswer(contact) && popups.length > 0 && (
        <p className={classes.hint}>{t('popups.onAnswer')}</p>
      )}
      {active && embedded && state.unreached && state.load !== 'failed' && (
        <p className={classes.hint} role="status">
          {t('frame.unreached')}
        </p>
      )}
      <div className={classes.stage}>
        <FrameDeck
          frames={frames}
          visible={embedded && state.load !== 'failed' ? active.key : undefined}
          states={view.frames}
          view={supportView}
          workNo={workNo}
          unsaved={unsaved}
          dispatch={dispatch}
        />
        {active && embedded && (
          <FrameNotice
            state={state}
            onRetry={() => dispatch({ type: 'retry', key: active.key })}
            onWait={() => dispatch({ type: 'wait', key: active.key })}
            onDetach={detach}
          />
        )}
        {active && isOut && (
          <DetachedNotice
            onBringBack={() => detached.bringBack(active.key)}
            onShow={() => detached.show(active.key)}
          />
        )}
        {active?.popup.openMode === 'independent' && (
          <WindowNotice state={windows[active.key] ?? 'opened'} onOpen={() => open(active)} />
        )}
        {!active && (
          <div className={classes.empty}>
            {contact ? <NoPopups key={contact.callid} contact={contact} /> : idle}
          </div>
        )}
      </div>
    </section>
  )
}
