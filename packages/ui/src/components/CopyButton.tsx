import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Copies a value; a small icon, or a button when it has a `label`. */
export const CopyButton = ({ value, label }: { value: string; label?: string }) => {
  const { t } = useTranslation()
  const clipboard = useClipboard({ timeout: 1500 })
  const Icon = clipboard.copied ? IconCheck : IconCopy
  const copy = () => clipboard.copy(value)
  if (label) {
    return (
      <Button variant="default" leftSection={<Icon size={16} />} onClick={copy}>
        {clipboard.copied ? t('copied') : label}
      </Button>
    )
  }
  const text = clipboard.copied ? t('copied') : t('copy')
  return (
    <Tooltip label={text}>
      <ActionIcon size="sm" color={clipboard.copied ? 'moss' : 'gray'} onClick={copy} aria-label={text}>
        <Icon size={15} />
      </ActionIcon>
    </Tooltip>
  )
}
