import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core'
import type { Field, FieldValue, TableRecord } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import { useValueText } from './use-value-text.ts'

interface ConflictDialogProps {
  fields: readonly Field[]
  /** What the person entered, by field id. */
  mine: Readonly<Record<string, FieldValue>>
  theirs: TableRecord
  onClose: () => void
  onTake: () => void
  onOverwrite: () => void
}

/** Somebody else was faster: shows both states of the fields that the person changed, and lets them choose. */
export const ConflictDialog = ({
  fields,
  mine,
  theirs,
  onClose,
  onTake,
  onOverwrite,
}: ConflictDialogProps) => {
  const { t } = useTranslation('records')
  const text = useValueText()
  const shown = (field: Field, value: FieldValue | undefined) => text(field, value ?? null) || t('emptyValue')
  return (
    <Modal opened onClose={onClose} size="lg" title={t('conflictTitle')}>
      <Stack gap="md">
        <Text>{t('conflictText')}</Text>
        <Table.ScrollContainer minWidth={420}>
          <Table withTableBorder>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('conflictField')}</Table.Th>
                <Table.Th>{t('conflictTheirs')}</Table.Th>
                <Table.Th>{t('conflictMine')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {fields
                .filter(({ id }) => id in mine)
                .map((field) => (
                  <Table.Tr key={field.id}>
                    <Table.Td fw={600}>{field.name}</Table.Td>
                    <Table.Td>{shown(field, theirs.fields[field.id])}</Table.Td>
                    <Table.Td>{shown(field, mine[field.id])}</Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onTake}>
            {t('conflictTake')}
          </Button>
          <Button onClick={onOverwrite} data-autofocus>
            {t('conflictOverwrite')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
