import { Badge, Button } from '@mantine/core'
import { endpoints, type Tenant } from '@screenpop/contract'
import { type Column, EmptyState, ListView, listOf, PageHeader, useApi, useFormat } from '@screenpop/ui'
import { IconBuilding, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../shell/links.tsx'
import { CreateTenant } from './CreateTenant.tsx'
import { useCountryName } from './use-countries.ts'

/** The tenants of the platform. */
export const Tenants = () => {
  const { t } = useTranslation('operator')
  const format = useFormat()
  const countryName = useCountryName()
  const api = useApi()
  const navigate = useNavigate()
  const [creating, setCreating] = useState(false)
  const list = useInfiniteQuery(listOf(api, endpoints.listTenants))
  const columns = useMemo<Column<Tenant>[]>(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        width: 220,
        cell: ({ id, name }) => (
          <TextLink to="/operator/tenants/$tenantId" params={{ tenantId: id }} fw={600} c="inherit">
            {name}
          </TextLink>
        ),
      },
      {
        id: 'country',
        wideOnly: true,
        header: t('column.country'),
        width: 180,
        cell: ({ country }) => countryName(country),
      },
      {
        id: 'state',
        header: t('column.state'),
        width: 130,
        cell: ({ disabled }) => (
          <Badge color={disabled ? 'gray' : 'moss'}>{disabled ? t('disabled') : t('active')}</Badge>
        ),
      },
      {
        id: 'since',
        wideOnly: true,
        header: t('column.since'),
        width: 150,
        cell: ({ createdAt }) => format.day(createdAt),
      },
    ],
    [t, format, countryName],
  )
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  )
  const empty = list.data?.length === 0
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={!empty && create} />
      <ListView
        list={list}
        label={t('title')}
        columns={columns}
        rowId={({ id }) => id}
        onRowClick={({ id }) =>
          void navigate({ to: '/operator/tenants/$tenantId', params: { tenantId: id } })
        }
        whenEmpty={
          <EmptyState icon={IconBuilding} title={t('emptyTitle')} text={t('emptyText')} action={create} />
        }
      />
      <CreateTenant opened={creating} onClose={() => setCreating(false)} />
    </>
  )
}
