import { ActionIcon, Group, Text, Tooltip } from '@mantine/core'
import type { Field, TableRecord } from '@screenpop/contract'
import { type Column, useSession } from '@screenpop/ui'
import { IconEye, IconLock } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isSortable } from './record-search.ts'
import { useValueText } from './use-value-text.ts'

const widths: Record<Field['type'], number> = {
  string: 180,
  number: 130,
  date: 130,
  time: 110,
  dictionary: 130,
}

/** A column per released field; masked values with a button to see them in clear. */
export const useRecordColumns = (
  fields: readonly Field[],
  onReveal: (record: TableRecord, field: Field) => void,
): Column<TableRecord>[] => {
  const { t } = useTranslation('records')
  const { can } = useSession()
  const text = useValueText()
  const mayReveal = can('tables:reveal')
  return useMemo(
    () =>
      fields.map((field) => ({
        id: field.id,
        header: (
          <Group gap={4} wrap="nowrap" justify={field.type === 'number' ? 'flex-end' : 'flex-start'}>
            <Text span inherit truncate>
              {field.name}
            </Text>
            {field.encrypted && (
              <Tooltip label={t('encryptedHint')}>
                <IconLock size={13} aria-label={t('encryptedHint')} />
              </Tooltip>
            )}
          </Group>
        ),
        label: field.name,
        width: widths[field.type],
        align: field.type === 'number' ? 'right' : 'left',
        sortable: isSortable(field),
        cell: (record) => {
          const shown = text(field, record.fields[field.id] ?? null)
          if (!record.masked.includes(field.id)) {
            return <span className="sp-numbers">{shown}</span>
          }
          return (
            <Group gap={4} wrap="nowrap">
              <Text span truncate className="sp-numbers">
                {shown}
              </Text>
              {mayReveal && shown !== '' && record.deletedAt === null && (
                <ActionIcon
                  size="xs"
                  aria-label={t('reveal', { name: field.name })}
                  onClick={(event) => {
                    event.stopPropagation()
                    onReveal(record, field)
                  }}
                >
                  <IconEye size={14} />
                </ActionIcon>
              )}
            </Group>
          )
        },
      })),
    [fields, mayReveal, onReveal, t, text],
  )
}
