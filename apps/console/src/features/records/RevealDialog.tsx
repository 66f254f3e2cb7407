import { Button, Code, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { endpoints, type Field, type TableRecord } from '@screenpop/contract'
import { CopyButton, ProblemAlert, useCommand } from '@screenpop/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTable } from '../tables/table-context.ts'

export interface Revealed {
  record: TableRecord
  field: Field
}

/** Asks why, then shows one masked value in clear; it is forgotten when the dialog closes. */
export const RevealDialog = ({ target, onClose }: { target: Revealed | undefined; onClose: () => void }) => {
  const { t } = useTranslation('records')
  return (
    <Modal
      opened={target !== undefined}
      onClose={onClose}
      title={t('revealTitle', { name: target?.field.name ?? '' })}
    >
      {target && <RevealForm {...target} onClose={onClose} />}
    </Modal>
  )
}

const RevealForm = ({ record, field, onClose }: Revealed & { onClose: () => void }) => {
  const { t } = useTranslation(['records', 'ui'])
  const table = useTable()
  const [reason, setReason] = useState('')
  const reveal = useCommand(endpoints.revealValue)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    reveal.mutate({
      params: { id: table.id, rid: record.id },
      body: { field: field.name, ...(reason.trim() ? { reason: reason.trim() } : {}) },
    })
  }
  if (reveal.data) {
    const value = reveal.data.value ?? ''
    return (
      <Stack gap="md">
        <div>
          <Text size="sm" c="dimmed">
            {t('revealed')}
          </Text>
          <Group gap="xs" mt={4}>
            <Code fz="lg" px="sm" py={6} style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Code>
            <CopyButton value={value} />
          </Group>
        </div>
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t('ui:close')}
          </Button>
        </Group>
      </Stack>
    )
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>{t('revealText')}</Text>
        <Textarea
          label={t('revealReason')}
          description={t('ui:optional')}
          placeholder={t('revealPlaceholder')}
          maxLength={500}
          autosize
          minRows={2}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ProblemAlert error={reveal.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={reveal.isPending}>
            {t('revealSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
