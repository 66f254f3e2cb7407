import { Button, Loader } from '@mantine/core'
import { EmptyState } from '@screenpop/ui'
import { IconAppWindow, IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './FrameNotice.module.css'
import type { FrameState } from './frame-states.ts'
import { answerWithinSeconds } from './PopupFrame.tsx'
import type { WindowState } from './use-windows.ts'

/** What lies over a frame that is loading, or that did not load: the reason, and what to do. */
export const FrameNotice = ({
  state: { load, failure, shown },
  onRetry,
  onWait,
  onDetach,
}: {
  state: FrameState
  onRetry: () => void
  onWait: () => void
  onDetach?: (() => void) | undefined
}) => {
  const { t } = useTranslation('workbench')
  if (load === 'loading') {
    return (
      <div className={classes.loading} data-shown={shown} role="status">
        <Loader aria-label={t('frame.loading')} />
      </div>
    )
  }
  if (load === 'loaded' || !failure) return null
  const status = failure.reason === 'status' ? failure.status : 0
  return (
    <div className={classes.cover} role="alert">
      <EmptyState
        plain
        icon={IconPlugConnectedX}
        title={t('frame.failedTitle')}
        text={t(`frame.failed.${failure.reason}`, { status, seconds: answerWithinSeconds })}
        action={
          failure.reason !== 'address' && (
            <>
              <Button
                variant={onDetach && failure.reason === 'forbidden' ? 'default' : 'filled'}
                onClick={onRetry}
              >
                {t('frame.reload')}
              </Button>
              {failure.reason === 'timeout' && (
                <Button variant="default" onClick={onWait}>
                  {t('frame.wait')}
                </Button>
              )}
              {onDetach && (
                <Button variant={failure.reason === 'forbidden' ? 'filled' : 'default'} onClick={onDetach}>
                  {t('frame.detach')}
                </Button>
              )}
            </>
          )
        }
      />
    </div>
  )
}

/** Stands for a pop-up that the agent took out into a window. */
export const DetachedNotice = ({ onBringBack, onShow }: { onBringBack: () => void; onShow: () => void }) => {
  const { t } = useTranslation('workbench')
  return (
    <div className={classes.cover}>
      <EmptyState
        plain
        icon={IconAppWindow}
        title={t('detached.title')}
        text={t('detached.text')}
        action={
          <>
            <Button onClick={onBringBack}>{t('frame.bringBack')}</Button>
            <Button variant="default" onClick={onShow}>
              {t('detached.show')}
            </Button>
          </>
        }
      />
    </div>
  )
}

/** Stands for a pop-up that opens in a window of its own. */
export const WindowNotice = ({ state, onOpen }: { state: WindowState; onOpen: () => void }) => {
  const { t } = useTranslation('workbench')
  const blocked = state === 'blocked'
  return (
    <div className={classes.cover} role={blocked ? 'alert' : undefined}>
      <EmptyState
        plain
        icon={IconAppWindow}
        title={t(`window.${state}Title`)}
        text={t(`window.${state}Text`)}
        action={
          <Button variant={blocked ? 'filled' : 'default'} onClick={onOpen}>
            {t(blocked ? 'window.open' : 'window.openAgain')}
          </Button>
        }
      />
    </div>
  )
}
