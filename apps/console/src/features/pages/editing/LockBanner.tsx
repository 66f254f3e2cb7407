import { Alert, Button, Group, Text } from '@mantine/core'
import type { PageLock } from '@screenpop/contract'
import { ConfirmDialog, useFormat } from '@screenpop/ui'
import { IconLock } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface LockBannerProps {
  lock: PageLock
  /** They took the page from this window. */
  lost: boolean
  mayTakeOver: boolean
  onTakeOver: () => Promise<void>
}

/** Says who edits the page, until when it is theirs, and takes it over. */
export const LockBanner = ({ lock, lost, mayTakeOver, onTakeOver }: LockBannerProps) => {
  const { t } = useTranslation('pages')
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  const takeOver = useMutation({ mutationFn: onTakeOver, onSuccess: () => setAsking(false) })
  const { holder } = lock
  const times = { since: format.time(lock.since), until: format.time(lock.expiresAt) }
  return (
    <Alert
      color="amber"
      role="status"
      icon={<IconLock size={18} />}
      title={t(lost ? 'lock.lostTitle' : 'lock.title', { holder })}
      mb="sm"
      data-lock
    >
      <Group justify="space-between" gap="sm">
        <Text maw={620}>{t(lost ? 'lock.lostText' : 'lock.text', { holder, ...times })}</Text>
        {mayTakeOver && (
          <Button size="xs" variant="default" onClick={() => setAsking(true)}>
            {t('lock.takeOver')}
          </Button>
        )}
      </Group>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => takeOver.mutate()}
        title={t('lock.askTitle', { holder })}
        text={t('lock.askText', { holder })}
        confirmLabel={t('lock.takeOver')}
        danger={false}
        pending={takeOver.isPending}
        error={takeOver.error}
      />
    </Alert>
  )
}
