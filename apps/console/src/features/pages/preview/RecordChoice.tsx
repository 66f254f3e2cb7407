import { Group, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { endpoints, type TableRecord } from '@screenpop/contract'
import type { DataSource } from '@screenpop/designer'
import { queryOf, useApi } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

const shownValues = 3
const most = 20

interface RecordChoiceProps {
  /** Those that the page shows first. */
  sources: readonly DataSource[]
  tableId: string | null
  recordId: string | null
  onChange: (tableId: string | null, recordId: string | null) => void
}

/** Chooses a record of a table: found by its index, or by what its first text says. */
export const RecordChoice = ({ sources, tableId, recordId, onChange }: RecordChoiceProps) => {
  const { t } = useTranslation('pages')
  const api = useApi()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 250)
  const source = sources.find(({ id }) => id === tableId)
  const text = source?.fields.find(({ searchable }) => searchable)
  const filter = text && JSON.stringify([{ field: text.id, op: 'contains', value: search }])
  const params = { id: tableId ?? '' }
  const page = { limit: most, fieldKeys: 'id' as const }
  const first = useQuery({
    ...queryOf(api, endpoints.listRecords, {
      params,
      query: { ...page, ...(search && filter ? { filter } : {}) },
    }),
    enabled: tableId !== null,
  })
  const indexed = useQuery({
    ...queryOf(api, endpoints.listRecords, { params, query: { ...page, index: search } }),
    enabled: tableId !== null && search !== '',
  })
  const found = [...(search ? (indexed.data?.items ?? []) : []), ...(first.data?.items ?? [])]
  const options = new Map(found.map((record) => [record.id, labelOf(record, source)]))
  const more = (first.data?.next ?? indexed.data?.next) != null
  return (
    <Group grow gap="xs" align="flex-end">
      <Select
        label={t('previewTable')}
        allowDeselect={false}
        data={sources.map((each) => ({ value: each.id, label: each.name }))}
        value={tableId}
        onChange={(next) => onChange(next, null)}
      />
      <Select
        key={tableId}
        label={t('previewRecord')}
        placeholder={t('previewRecordHint')}
        nothingFoundMessage={first.isFetching ? t('loading') : t('previewNoRecord')}
        searchable
        disabled={tableId === null}
        data={[
          ...[...options].map(([value, label]) => ({ value, label })),
          ...(more ? [{ value: '', label: t('previewMoreRecords'), disabled: true }] : []),
        ]}
        filter={({ options: all }) => all}
        value={recordId}
        onSearchChange={(next) => {
          // what is chosen stands in the field as if it had been typed
          setTyped([...options.values()].includes(next) ? '' : next)
        }}
        onChange={(next) => onChange(tableId, next)}
      />
    </Group>
  )
}

const labelOf = ({ fields }: TableRecord, source: DataSource | undefined): string =>
  (source?.fields ?? [])
    .map(({ id }) => fields[id])
    .filter((value) => value)
    .slice(0, shownValues)
    .join(' · ')
