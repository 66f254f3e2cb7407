import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { endpoints, type Import } from '@screenpop/contract'
import { ConfirmDialog, ProgressCard, useCommand, useFormat } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { progressOf, rowsPerSecond } from './import-figures.ts'

/** The progress of an import: bar, rows, bytes, speed, and the way to stop it. */
export const RunningImport = ({ one }: { one: Import }) => {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const [confirming, confirm] = useDisclosure(false)
  const cancel = useCommand(endpoints.cancelImport, {
    stale: [[endpoints.getImport, { id: one.id }]],
    onDone: confirm.close,
  })
  const speed = rowsPerSecond(one, Date.now())
  const { rows, bytes } = one
  const { phase, done } = progressOf(one)
  return (
    <>
      <ProgressCard
        title={t(`state.${one.state}`)}
        status={t(`${phase}Text`)}
        done={done}
        figures={[
          { label: t('figure.read'), value: format.number(rows.read) },
          { label: t('figure.inserted'), value: format.number(rows.inserted) },
          { label: t('figure.updated'), value: format.number(rows.updated) },
          { label: t('figure.rejected'), value: format.number(rows.rejected) },
          {
            label: t('figure.bytes'),
            value: t('of', { read: format.bytes(bytes.read), total: format.bytes(bytes.total) }),
          },
          {
            label: t('figure.speed'),
            value: speed === undefined ? '–' : t('perSecond', { rate: format.number(Math.round(speed)) }),
          },
        ]}
        actions={
          <Button variant="default" onClick={confirm.open}>
            {t('cancel')}
          </Button>
        }
      />
      <ConfirmDialog
        opened={confirming}
        onClose={confirm.close}
        onConfirm={() => cancel.mutate({ params: { id: one.id } })}
        title={t('cancelTitle')}
        text={t('cancelText')}
        confirmLabel={t('cancelSubmit')}
        cancelLabel={t('cancelBack')}
        pending={cancel.isPending}
        error={cancel.error}
      />
    </>
  )
}
