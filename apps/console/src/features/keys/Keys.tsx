import { ActionIcon, Badge, Button, Group, Text, Tooltip, VisuallyHidden } from '@mantine/core'
import { type ApiKey, endpoints } from '@screenpop/contract'
import {
  type Column,
  ConfirmDialog,
  EmptyState,
  ListView,
  listOf,
  notifyDone,
  PageHeader,
  useApi,
  useCommand,
  useFormat,
} from '@screenpop/ui'
import { IconKey, IconPlus, IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { scopeText } from './key-form.ts'
import { MakeKey } from './MakeKey.tsx'

const hasExpired = ({ expiresAt }: ApiKey) => expiresAt !== null && Date.parse(expiresAt) < Date.now()

/** The API keys of the tenant. */
export const Keys = () => {
  const { t } = useTranslation(['keys', 'ui'])
  const format = useFormat()
  const api = useApi()
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey>()
  const list = useInfiniteQuery(listOf(api, endpoints.listKeys))
  const revoke = useCommand(endpoints.revokeKey, {
    stale: [endpoints.listKeys],
    onDone: () => {
      notifyDone(t('revokedDone', { name: revoking?.name ?? '' }))
      setRevoking(undefined)
    },
  })
  const columns = useMemo<Column<ApiKey>[]>(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        width: 200,
        cell: (key) => (
          <Group gap={6} wrap="nowrap">
            <Text fw={600} truncate>
              {key.name}
            </Text>
            {key.revokedAt ? (
              <Badge color="gray">{t('revoked')}</Badge>
            ) : (
              hasExpired(key) && <Badge color="gray">{t('expired')}</Badge>
            )}
          </Group>
        ),
      },
      {
        id: 'key',
        wideOnly: true,
        header: t('column.key'),
        width: 150,
        cell: ({ prefix }) => <span className="sp-mono">{prefix}…</span>,
      },
      {
        id: 'scopes',
        wideOnly: true,
        header: t('column.scopes'),
        width: 260,
        cell: ({ scopes }) => (
          <Tooltip label={scopes.map((scope) => t(scopeText(scope))).join(' · ')}>
            <Text span className="sp-mono" truncate display="block">
              {scopes.join(', ')}
            </Text>
          </Tooltip>
        ),
      },
      {
        id: 'used',
        wideOnly: true,
        header: t('column.used'),
        width: 130,
        cell: ({ lastUsedAt }) => (lastUsedAt ? format.ago(lastUsedAt) : t('never')),
      },
      {
        id: 'expires',
        header: t('column.expires'),
        width: 130,
        cell: ({ expiresAt }) => (expiresAt ? format.day(expiresAt) : t('never')),
      },
      {
        id: 'actions',
        header: <VisuallyHidden>{t('ui:actions')}</VisuallyHidden>,
        width: 56,
        align: 'right',
        cell: (key) =>
          key.revokedAt === null && (
            <ActionIcon aria-label={t('revokeOf', { name: key.name })} onClick={() => setRevoking(key)}>
              <IconTrash size={16} />
            </ActionIcon>
          ),
      },
    ],
    [t, format],
  )
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {t('make')}
    </Button>
  )
  const empty = list.data?.length === 0
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={!empty && make} />
      <ListView
        list={list}
        label={t('title')}
        columns={columns}
        rowId={({ id }) => id}
        whenEmpty={<EmptyState icon={IconKey} title={t('emptyTitle')} text={t('emptyText')} action={make} />}
      />
      <MakeKey opened={making} onClose={() => setMaking(false)} />
      <ConfirmDialog
        opened={revoking !== undefined}
        onClose={() => setRevoking(undefined)}
        onConfirm={() => revoking && revoke.mutate({ params: { id: revoking.id } })}
        title={t('revokeTitle', { name: revoking?.name ?? '' })}
        text={t('revokeText')}
        confirmLabel={t('revokeSubmit')}
        pending={revoke.isPending}
        error={revoke.error}
      />
    </>
  )
}
