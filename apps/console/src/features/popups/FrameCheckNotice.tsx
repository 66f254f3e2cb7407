import { Alert, Group, Loader, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFrameCheck, useFrameCheckText } from './frame-check.ts'

const looks = {
  embeddable: { color: 'petrol', icon: IconCircleCheck },
  forbidden: { color: 'amber', icon: IconAlertTriangle },
  unknown: { color: 'gray', icon: IconHelpCircle },
} as const

/** Says of an address what an admin should know before enabling it: `http:`, the trustlist, and whether the page may be embedded. */
export const FrameCheckNotice = ({ url, embedded }: { url: string; embedded: boolean }) => {
  const { t } = useTranslation('popups')
  const textOf = useFrameCheckText()
  const { pending, check, untrusted } = useFrameCheck(url, embedded)
  const Icon = check && looks[check.verdict].icon
  return (
    <div aria-live="polite">
      {/^http:\/\//i.test(url.trim()) && (
        <Alert color="amber" p="xs" mb="xs" icon={<IconAlertTriangle size={16} />}>
          {t('warning.http')}
        </Alert>
      )}
      {untrusted && (
        <Alert color="amber" p="xs" icon={<IconAlertTriangle size={16} />}>
          {t('warning.notTrusted')}
        </Alert>
      )}
      {pending && (
        <Group gap="xs">
          <Loader size={14} />
          <Text size="sm" c="dimmed">
            {t('frame.checking')}
          </Text>
        </Group>
      )}
      {!pending && check && Icon && (
        <Alert color={looks[check.verdict].color} p="xs" icon={<Icon size={16} />}>
          {textOf(check)}
        </Alert>
      )}
    </div>
  )
}
