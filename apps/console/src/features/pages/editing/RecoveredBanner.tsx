import { Alert, Button, Group, Text } from '@mantine/core'
import { useFormat } from '@screenpop/ui'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface RecoveredBannerProps {
  /** When it was kept; ISO 8601. */
  at: string
  onRestore: () => void
  onDiscard: () => void
}

/** Changes that were never saved are still in this browser: they are brought back, or let go. */
export const RecoveredBanner = ({ at, onRestore, onDiscard }: RecoveredBannerProps) => {
  const { t } = useTranslation('pages')
  const format = useFormat()
  return (
    <Alert
      color="amber"
      role="alert"
      icon={<IconHistory size={18} />}
      title={t('recovered.title')}
      mb="sm"
      data-recovered
    >
      <Group justify="space-between" gap="sm">
        <Text maw={620}>{t('recovered.text', { at: format.instant(at) })}</Text>
        <Group gap="xs">
          <Button size="xs" onClick={onRestore}>
            {t('recovered.restore')}
          </Button>
          <Button size="xs" variant="default" onClick={onDiscard}>
            {t('recovered.discard')}
          </Button>
        </Group>
      </Group>
    </Alert>
  )
}
