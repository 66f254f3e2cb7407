import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { Field } from '@screenpop/contract'
import { EmptyState, useSession } from '@screenpop/ui'
import { IconInfoCircle, IconKey, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTable } from '../table-context.ts'
import { FieldDrawer } from './FieldDrawer.tsx'
import { FieldTable } from './FieldTable.tsx'
import { emptyFieldForm, type FieldForm } from './field-form.ts'

/** The fields of the draft. */
export const FieldsTab = () => {
  const { t } = useTranslation('fields')
  const table = useTable()
  const { can } = useSession()
  const designs = can('tables:design')
  const [open, setOpen] = useState<Field | FieldForm>()
  const addIndex = () => setOpen({ ...emptyFieldForm, length: 20, isIndex: true, match: 'phone' })
  const hasIndex = table.fields.some(({ index }) => index !== null)
  return (
    <Stack gap="md">
      {table.fields.length === 0 ? (
        <EmptyState
          icon={IconKey}
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={
            designs && (
              <>
                <Button leftSection={<IconKey size={16} />} onClick={addIndex}>
                  {t('addIndex')}
                </Button>
                <Button variant="default" onClick={() => setOpen(emptyFieldForm)}>
                  {t('add')}
                </Button>
              </>
            )
          }
        />
      ) : (
        <>
          {!hasIndex && (
            <Alert color="amber" icon={<IconInfoCircle size={18} />}>
              <Group justify="space-between" gap="sm">
                <Text>{t('noIndex')}</Text>
                {designs && (
                  <Button size="xs" variant="default" onClick={addIndex}>
                    {t('addIndex')}
                  </Button>
                )}
              </Group>
            </Alert>
          )}
          <FieldTable table={table} editable={designs} onEdit={setOpen} />
          {designs && (
            <Group justify="space-between">
              <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen(emptyFieldForm)}>
                {t('add')}
              </Button>
              {table.state === 'released' && (
                <Text size="sm" c="dimmed">
                  {t('draftNote')}
                </Text>
              )}
            </Group>
          )}
        </>
      )}
      <FieldDrawer table={table} open={open} onClose={() => setOpen(undefined)} />
    </Stack>
  )
}
