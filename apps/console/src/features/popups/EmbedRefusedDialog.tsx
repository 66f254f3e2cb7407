import { Button } from '@mantine/core'
import type { FrameCheck } from '@screenpop/contract'
import { ConfirmDialog } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { useFrameCheckText } from './frame-check.ts'

interface EmbedRefusedDialogProps {
  /** What the page said; undefined while there is nothing to ask. */
  check: FrameCheck | undefined
  onEnable: () => void
  /** Absent for Web API pages, which cannot open in a window. */
  onIndependent: (() => void) | undefined
  onClose: () => void
}

/** Asks before a page that forbids to be embedded is enabled as an embedded one. */
export const EmbedRefusedDialog = ({ check, onEnable, onIndependent, onClose }: EmbedRefusedDialogProps) => {
  const { t } = useTranslation('popups')
  const textOf = useFrameCheckText()
  return (
    <ConfirmDialog
      opened={check !== undefined}
      onClose={onClose}
      onConfirm={onIndependent ?? onEnable}
      title={t('frame.askTitle')}
      text={check && textOf(check)}
      confirmLabel={t(onIndependent ? 'frame.independentInstead' : 'frame.enableAnyway')}
      danger={!onIndependent}
    >
      {onIndependent && (
        <Button variant="subtle" color="gray" style={{ alignSelf: 'flex-start' }} onClick={onEnable}>
          {t('frame.enableAnyway')}
        </Button>
      )}
    </ConfirmDialog>
  )
}
