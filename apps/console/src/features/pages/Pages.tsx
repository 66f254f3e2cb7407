import { Badge, Button, Group, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { endpoints, type Page } from '@screenpop/contract'
import {
  type Column,
  EmptyState,
  ListView,
  listOf,
  PageHeader,
  useApi,
  useFormat,
  useSession,
} from '@screenpop/ui'
import { IconLayoutDashboard, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageMenu } from './PageMenu.tsx'
import { PageNameDialog } from './PageNameDialog.tsx'

/** The pages of the tenant. */
export const Pages = () => {
  const { t } = useTranslation('pages')
  const format = useFormat()
  const navigate = useNavigate()
  const { me } = useSession()
  const [making, setMaking] = useState(false)
  const narrow = useMediaQuery('(max-width: 48em)') ?? false
  const list = useInfiniteQuery(listOf(useApi(), endpoints.listPages))
  const columns = useMemo<Column<Page>[]>(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        width: narrow ? 140 : 300,
        cell: ({ name }) => (
          <Text fw={600} truncate title={name}>
            {name}
          </Text>
        ),
      },
      {
        id: 'state',
        header: t('column.state'),
        width: narrow ? 170 : 280,
        cell: (page) => <PageState page={page} />,
      },
      {
        id: 'changed',
        header: t('column.changed'),
        width: 150,
        wideOnly: true,
        cell: ({ updatedAt }) => format.ago(updatedAt),
      },
      {
        id: 'menu',
        header: '',
        label: t('more'),
        width: 56,
        align: 'right',
        ownClicks: true,
        cell: (page) => <PageMenu page={page} quiet />,
      },
    ],
    [t, format, narrow],
  )
  const open = ({ id }: { id: string }) => void navigate({ to: '/pages/$pageId', params: { pageId: id } })
  const make = me.permissions.includes('pages:design') && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {t('make')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={list.data?.length !== 0 && make} />
      <ListView
        list={list}
        label={t('title')}
        columns={columns}
        rowId={({ id }) => id}
        onRowClick={open}
        whenEmpty={
          <EmptyState
            icon={IconLayoutDashboard}
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={make}
          />
        }
      />
      <PageNameDialog opened={making} onClose={() => setMaking(false)} onDone={open} />
    </>
  )
}

/** Draft, released, or released with changes that are not. */
export const PageState = ({ page }: { page: Page }) => {
  const { t } = useTranslation('pages')
  if (page.releasedVersion === null) return <Badge color="gray">{t('draft')}</Badge>
  return (
    <Group gap={6}>
      <Badge color="petrol">{t('released', { version: page.releasedVersion })}</Badge>
      {page.changed && <Badge color="amber">{t('unreleased')}</Badge>}
    </Group>
  )
}
