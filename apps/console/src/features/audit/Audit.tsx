import { Button, Group, Select, Text, TextInput } from '@mantine/core'
import { type AuditEntry, endpoints } from '@screenpop/contract'
import { type Column, EmptyState, ListView, listOf, PageHeader, useApi, useFormat } from '@screenpop/ui'
import { IconFilterOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AuditDetails } from './AuditDetails.tsx'
import { type AuditSearch, readAuditSearch, subjectTypes } from './audit-search.ts'
import { SubjectType } from './SubjectType.tsx'

const route = getRouteApi('/audit')

/** The audit trail, newest first, with a filter. */
export const Audit = () => {
  const { t } = useTranslation('audit')
  const format = useFormat()
  const api = useApi()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [open, setOpen] = useState<AuditEntry>()
  const list = useInfiniteQuery(listOf(api, endpoints.listAudit, { query: search }))
  const columns = useMemo<Column<AuditEntry>[]>(
    () => [
      { id: 'at', header: t('column.at'), width: 160, cell: ({ at }) => format.instant(at) },
      {
        id: 'actor',
        wideOnly: true,
        header: t('column.actor'),
        width: 180,
        cell: ({ actor }) => actor.name || t(`kind.${actor.kind}`),
      },
      {
        id: 'action',
        header: t('column.action'),
        width: 180,
        cell: ({ action }) => <span className="sp-mono">{action}</span>,
      },
      {
        id: 'subject',
        wideOnly: true,
        header: t('column.subject'),
        width: 300,
        cell: ({ subjectType, subjectId }) => (
          <Text span truncate display="block">
            <SubjectType type={subjectType} />{' '}
            <Text span c="dimmed" className="sp-mono">
              {subjectId}
            </Text>
          </Text>
        ),
      },
      { id: 'reason', wideOnly: true, header: t('column.reason'), width: 220, cell: ({ reason }) => reason },
    ],
    [t, format],
  )
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <AuditFilter
        key={JSON.stringify(search)}
        search={search}
        onSearch={(next) => void navigate({ search: next })}
      />
      <ListView
        list={list}
        label={t('title')}
        columns={columns}
        rowId={({ id }) => id}
        onRowClick={setOpen}
        maxHeight="calc(100dvh - 320px)"
        whenEmpty={<EmptyState icon={IconFilterOff} title={t('emptyTitle')} text={t('emptyText')} />}
      />
      <AuditDetails entry={open} onClose={() => setOpen(undefined)} />
    </>
  )
}

const AuditFilter = ({
  search,
  onSearch,
}: {
  search: AuditSearch
  onSearch: (search: AuditSearch) => void
}) => {
  const { t } = useTranslation(['audit', 'ui'])
  const [action, setAction] = useState(search.action ?? '')
  const [subjectId, setSubjectId] = useState(search.subjectId ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch(readAuditSearch({ ...search, action, subjectId }))
  }
  return (
    <form onSubmit={submit}>
      <Group gap="sm" align="flex-end" mb="md">
        <Select
          label={t('subject')}
          w={180}
          data={[
            { value: '', label: t('all') },
            ...subjectTypes.map((type) => ({ value: type, label: t(`subject.${type}`) })),
          ]}
          value={search.subjectType ?? ''}
          onChange={(subjectType) => onSearch(readAuditSearch({ ...search, subjectType }))}
        />
        <TextInput
          label={t('action')}
          placeholder={t('actionPlaceholder')}
          w={200}
          maxLength={60}
          value={action}
          onChange={(event) => setAction(event.currentTarget.value)}
        />
        <TextInput
          label={t('subjectId')}
          w={220}
          maxLength={64}
          value={subjectId}
          onChange={(event) => setSubjectId(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('apply')}
        </Button>
        {Object.keys(search).length > 0 && (
          <Button variant="subtle" color="gray" onClick={() => onSearch({})}>
            {t('ui:clear')}
          </Button>
        )}
      </Group>
    </form>
  )
}
