import { Badge, Button, Group, Text } from '@mantine/core'
import { endpoints, type Person } from '@screenpop/contract'
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
import { IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddPerson } from './AddPerson.tsx'
import { PersonDrawer } from './PersonDrawer.tsx'

/** The people of the tenant. */
export const People = () => {
  const { t } = useTranslation(['people', 'ui'])
  const format = useFormat()
  const api = useApi()
  const { me, can } = useSession()
  const manages = can('people:manage')
  const [adding, setAdding] = useState(false)
  const [openId, setOpenId] = useState<string>()
  const list = useInfiniteQuery(listOf(api, endpoints.listPeople))
  const columns = useMemo<Column<Person>[]>(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        width: 180,
        cell: ({ name, userId }) => (
          <Group gap={6} wrap="nowrap">
            <Text fw={600} truncate>
              {name}
            </Text>
            {userId === me.userId && <Badge color="gray">{t('you')}</Badge>}
          </Group>
        ),
      },
      { id: 'email', wideOnly: true, header: t('column.email'), width: 260, cell: ({ email }) => email },
      { id: 'role', header: t('column.role'), width: 110, cell: ({ role }) => t(`ui:role.${role}`) },
      {
        id: 'state',
        header: t('column.state'),
        width: 120,
        cell: ({ disabled }) => (
          <Badge color={disabled ? 'gray' : 'moss'}>{disabled ? t('disabled') : t('active')}</Badge>
        ),
      },
      {
        id: 'since',
        wideOnly: true,
        header: t('column.since'),
        width: 140,
        cell: ({ createdAt }) => format.day(createdAt),
      },
    ],
    [t, format, me.userId],
  )
  const add = manages && (
    <Button leftSection={<IconUserPlus size={16} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={add} />
      <ListView
        list={list}
        label={t('title')}
        columns={columns}
        rowId={({ userId }) => userId}
        {...(manages ? { onRowClick: ({ userId }: Person) => setOpenId(userId) } : {})}
        whenEmpty={<EmptyState icon={IconUsers} title={t('emptyTitle')} text={t('emptyText')} action={add} />}
      />
      <AddPerson opened={adding} onClose={() => setAdding(false)} />
      <PersonDrawer
        person={list.data?.find(({ userId }) => userId === openId)}
        onClose={() => setOpenId(undefined)}
      />
    </>
  )
}
