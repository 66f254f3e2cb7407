import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface FormFootProps {
  /** Saves an existing thing, or creates one. */
  exists: boolean
  pending: boolean
  onCancel: () => void
  /** Such as a delete button. */
  left?: ReactNode
}

/** The buttons below the form of a drawer. */
export const FormFoot = ({ exists, pending, onCancel, left }: FormFootProps) => {
  const { t } = useTranslation('ui')
  return (
    <Group justify="space-between" gap="xs">
      {left ?? <span />}
      <Group gap="xs">
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={pending}>
          {exists ? t('save') : t('create')}
        </Button>
      </Group>
    </Group>
  )
}
