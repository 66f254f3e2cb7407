import { ActionIcon, Loader, Tooltip, UnstyledButton } from '@mantine/core'
import {
  IconAlertTriangle,
  IconAppWindow,
  IconArrowBackUp,
  IconExternalLink,
  IconReload,
} from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { neighbour } from '../contacts/shortcuts.ts'
import { type FrameStates, firstAttempt } from './frame-states.ts'
import type { OpenPopup } from './open-popups.ts'
import classes from './PopupTabs.module.css'

export interface PopupTabsProps {
  popups: readonly OpenPopup[]
  active: string | undefined
  /** Keys of the tabs that were looked at. */
  seen: readonly string[]
  states: FrameStates
  onChoose: (key: string) => void
  /** Keys of the tabs that are in windows of their own. */
  detached: readonly string[]
  onReload: (key: string) => void
  onDetach: (popup: OpenPopup) => void
  onBringBack: (key: string) => void
}

/** The pop-ups of a contact: one tab each, in the order of the plan, with what can be done with the one shown. */
export const PopupTabs = ({ popups, active, seen, states, detached, onChoose, ...tools }: PopupTabsProps) => {
  const { t } = useTranslation('workbench')
  const shown = popups.find(({ key }) => key === active)
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined
    const keys = popups.map(({ key }) => key)
    const next = step && neighbour(keys, active ?? null, step)
    if (!next) return
    event.preventDefault()
    onChoose(next)
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[keys.indexOf(next)]?.focus()
  }
  return (
    <div className={classes.root}>
      <div className={classes.tabs} role="tablist" aria-label={t('popups')} onKeyDown={move}>
        {popups.map(({ key, popup }) => (
          <UnstyledButton
            key={key}
            role="tab"
            className={classes.tab}
            aria-selected={key === active}
            tabIndex={key === active ? 0 : -1}
            onClick={() => onChoose(key)}
          >
            <TabMark
              embedded={popup.openMode === 'embed' && !detached.includes(key)}
              load={(states[key] ?? firstAttempt).load}
            />
            <span className={classes.name}>{popup.name}</span>
            {!seen.includes(key) && <span className={classes.unseen} title={t('contacts.unseen')} />}
          </UnstyledButton>
        ))}
      </div>
      {shown?.popup.openMode === 'embed' && (
        <div className={classes.tools}>
          <TabTools shown={shown} isDetached={detached.includes(shown.key)} {...tools} />
        </div>
      )}
    </div>
  )
}

type TabToolsProps = Pick<PopupTabsProps, 'onReload' | 'onDetach' | 'onBringBack'> & {
  shown: OpenPopup
  isDetached: boolean
}

const TabTools = ({ shown, isDetached, onReload, onDetach, onBringBack }: TabToolsProps) => {
  const { t } = useTranslation('workbench')
  if (isDetached)
    return (
      <Tooltip label={t('frame.bringBack')}>
        <ActionIcon onClick={() => onBringBack(shown.key)} aria-label={t('frame.bringBack')}>
          <IconArrowBackUp size={17} />
        </ActionIcon>
      </Tooltip>
    )
  return (
    <>
      <Tooltip label={t('frame.reload')}>
        <ActionIcon onClick={() => onReload(shown.key)} aria-label={t('frame.reload')}>
          <IconReload size={17} />
        </ActionIcon>
      </Tooltip>
      {shown.popup.method !== 'webApi' && (
        <Tooltip label={t('frame.detach')}>
          <ActionIcon onClick={() => onDetach(shown)} aria-label={t('frame.detach')}>
            <IconExternalLink size={17} />
          </ActionIcon>
        </Tooltip>
      )}
    </>
  )
}

const TabMark = ({ embedded, load }: { embedded: boolean; load: 'loading' | 'loaded' | 'failed' }) => {
  const { t } = useTranslation('workbench')
  if (!embedded) return <IconAppWindow size={15} aria-hidden />
  if (load === 'loading') return <Loader type="oval" size={13} aria-label={t('frame.loading')} />
  if (load === 'failed')
    return <IconAlertTriangle size={15} className={classes.failed} aria-label={t('frame.failedTitle')} />
  return null
}
