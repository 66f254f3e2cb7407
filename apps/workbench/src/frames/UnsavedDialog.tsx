import { ConfirmDialog } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'

export interface UnsavedDialogProps {
  opened: boolean
  /** Of the pages that hold something unsaved. */
  names: readonly string[]
  confirmLabel: string
  onClose: () => void
  onConfirm: () => void
}

/** Asks before a page closes into which something was typed that nobody has saved. */
export const UnsavedDialog = ({ names, ...dialog }: UnsavedDialogProps) => {
  const { t } = useTranslation('workbench')
  return (
    <ConfirmDialog
      {...dialog}
      title={t('unsaved.title')}
      text={t('unsaved.text', { pages: names.join(', ') })}
      cancelLabel={t('unsaved.back')}
    />
  )
}
