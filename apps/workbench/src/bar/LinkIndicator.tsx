import { Tooltip, UnstyledButton } from '@mantine/core'
import { IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSecondsUntil } from '../clock/use-seconds.ts'
import type { LinkState } from '../stream/event-stream.ts'
import classes from './LinkIndicator.module.css'

/** The line to the server: quiet while it holds, plain words and a button when it does not. */
export const LinkIndicator = ({ link, onRetry }: { link: LinkState; onRetry: () => void }) => {
  const { t } = useTranslation('workbench')
  if (link.kind === 'reconnecting') return <Reconnecting retryAt={link.retryAt} onRetry={onRetry} />
  const open = link.kind === 'open'
  const Icon = open ? IconCloudCheck : IconCloudUp
  const text = t(open ? 'link.open' : 'link.connecting')
  return (
    <Tooltip label={text}>
      <span className={classes.link} data-open={open || undefined} role="status" aria-label={text}>
        <Icon size={18} aria-hidden />
      </span>
    </Tooltip>
  )
}

const Reconnecting = ({ retryAt, onRetry }: { retryAt: number | null; onRetry: () => void }) => {
  const { t } = useTranslation('workbench')
  const count = useSecondsUntil(retryAt ?? 0)
  return (
    <span className={classes.lost} role="alert">
      <IconCloudOff size={18} aria-hidden />
      <Tooltip label={t('link.kept')}>
        <span>
          <strong>{t('link.lost')}</strong>
          <span className={classes.when}>
            {retryAt === null || count === 0 ? t('link.retrying') : t('link.retryIn', { count })}
          </span>
        </span>
      </Tooltip>
      {retryAt !== null && (
        <UnstyledButton className={classes.retry} onClick={onRetry}>
          {t('link.retryNow')}
        </UnstyledButton>
      )}
    </span>
  )
}
