import { ActionIcon, Badge, Box, Group, Table, Text, VisuallyHidden } from '@mantine/core'
import { endpoints, type Field, type Table as TableOf } from '@screenpop/contract'
import { ConfirmDialog, notifyDone, Panel, useCommand } from '@screenpop/ui'
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './FieldTable.module.css'
import { useFieldSize } from './use-field-size.ts'

interface FieldTableProps {
  table: TableOf
  editable: boolean
  onEdit: (field: Field) => void
}

/** The fields in their order, which is that of the CSV template; moved by buttons. */
export const FieldTable = ({ table, editable, onEdit }: FieldTableProps) => {
  const { t } = useTranslation('fields')
  const [removing, setRemoving] = useState<Field>()
  const stale = [[endpoints.getTable, { id: table.id }], endpoints.listTables] as const
  const move = useCommand(endpoints.moveField, { stale })
  const remove = useCommand(endpoints.deleteField, {
    stale,
    onDone: () => {
      notifyDone(t('removed', { name: removing?.name ?? '' }))
      setRemoving(undefined)
    },
  })
  const released = new Set(table.releasedFields?.map(({ id }) => id))
  const last = table.fields.length - 1
  const moveTo = (field: Field, position: number) =>
    move.mutate({ params: { id: table.id, fieldId: field.id }, body: { position } })

  return (
    <Panel flush>
      <Box className={classes.scroller}>
        <Table className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              {editable && <Table.Th className={classes.order}>{t('column.order')}</Table.Th>}
              <Table.Th>{t('column.name')}</Table.Th>
              <Table.Th>{t('column.type')}</Table.Th>
              <Table.Th className={classes.wide}>{t('column.properties')}</Table.Th>
              {editable && (
                <Table.Th>
                  <VisuallyHidden>{t('column.actions')}</VisuallyHidden>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {table.fields.map((field, position) => (
              <Table.Tr key={field.id}>
                {editable && (
                  <Table.Td className={classes.order}>
                    <Group gap={0} className={classes.moves}>
                      <ActionIcon
                        size="sm"
                        aria-label={t('moveUp', { name: field.name })}
                        disabled={position === 0 || move.isPending}
                        onClick={() => moveTo(field, position - 1)}
                      >
                        <IconArrowUp size={15} />
                      </ActionIcon>
                      <ActionIcon
                        size="sm"
                        aria-label={t('moveDown', { name: field.name })}
                        disabled={position === last || move.isPending}
                        onClick={() => moveTo(field, position + 1)}
                      >
                        <IconArrowDown size={15} />
                      </ActionIcon>
                    </Group>
                  </Table.Td>
                )}
                <Table.Td>
                  <Group gap={6} wrap="nowrap">
                    <Text fw={600}>{field.name}</Text>
                    {table.state === 'released' && !released.has(field.id) && (
                      <Badge color="amber">{t('badge.new')}</Badge>
                    )}
                  </Group>
                  <div className={classes.narrow}>
                    <FieldFlags field={field} />
                  </div>
                </Table.Td>
                <Table.Td>
                  <FieldKind field={field} />
                </Table.Td>
                <Table.Td className={classes.wide}>
                  <FieldFlags field={field} />
                </Table.Td>
                {editable && (
                  <Table.Td className={classes.actions}>
                    <Group gap={2} wrap="nowrap" justify="flex-end">
                      <ActionIcon aria-label={t('edit', { name: field.name })} onClick={() => onEdit(field)}>
                        <IconPencil size={16} />
                      </ActionIcon>
                      <ActionIcon
                        aria-label={t('remove', { name: field.name })}
                        onClick={() => setRemoving(field)}
                      >
                        <IconTrash size={16} />
                      </ActionIcon>
                    </Group>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      <ConfirmDialog
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('removeTitle', { name: removing?.name ?? '' })}
        text={removing && released.has(removing.id) ? `${t('removeText')} ${t('removeReleased')}` : undefined}
        confirmLabel={t('removeSubmit')}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => removing && remove.mutate({ params: { id: table.id, fieldId: removing.id } })}
      />
    </Panel>
  )
}

const FieldKind = ({ field }: { field: Field }) => {
  const { t } = useTranslation('fields')
  const size = useFieldSize()(field)
  return (
    <>
      <Text>{t(`type.${field.type}`)}</Text>
      {size && (
        <Text size="sm" c="dimmed">
          {size}
        </Text>
      )}
    </>
  )
}

const FieldFlags = ({ field }: { field: Field }) => {
  const { t } = useTranslation('fields')
  const { index } = field
  return (
    <Group gap={5}>
      {index && (
        <Badge color="petrol" variant="filled">
          {t('badge.index')}
        </Badge>
      )}
      {index && <Badge color="petrol">{t(`match.${index.match}`)}</Badge>}
      {index?.unique && <Badge color="petrol">{t('unique')}</Badge>}
      {field.mandatory && !index && <Badge color="gray">{t('badge.mandatory')}</Badge>}
      {field.encrypted && <Badge color="moss">{t('badge.encrypted')}</Badge>}
      {field.mask && <Badge color="amber">{t('badge.masked')}</Badge>}
    </Group>
  )
}
