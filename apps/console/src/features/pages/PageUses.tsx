import { Anchor, Badge, Group, List, Modal, Skeleton, Stack, Text, Title } from '@mantine/core'
import { endpoints, type Page } from '@screenpop/contract'
import { ProblemAlert, queryOf, useApi } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

interface PageUsesProps {
  page: Page
  opened: boolean
  onClose: () => void
}

/** What shows a page, and what fills it. */
export const PageUses = ({ page, opened, onClose }: PageUsesProps) => {
  const { t } = useTranslation('pages')
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={t('uses.title', { name: page.name })}>
      <Uses page={page} />
    </Modal>
  )
}

const Uses = ({ page }: { page: Page }) => {
  const { t } = useTranslation('pages')
  const uses = useQuery(queryOf(useApi(), endpoints.pageUses, { params: { id: page.id } }))
  if (uses.isError) return <ProblemAlert error={uses.error} onRetry={() => void uses.refetch()} />
  if (!uses.data) return <Skeleton height={120} />
  const { popups, tables } = uses.data
  return (
    <Stack gap="lg">
      <section>
        <Title order={3} mb={4}>
          {t('uses.popups')}
        </Title>
        {popups.length === 0 ? (
          <Text c="dimmed">{t('uses.noPopups')}</Text>
        ) : (
          <List spacing={4}>
            {[...new Set(popups)].map((name) => (
              <List.Item key={name}>
                <Link to="/popups">
                  <Anchor component="span">{name}</Anchor>
                </Link>
                <Times count={popups.filter((each) => each === name).length} />
              </List.Item>
            ))}
          </List>
        )}
      </section>
      <section>
        <Title order={3} mb={4}>
          {t('uses.tables')}
        </Title>
        {tables.length === 0 ? (
          <Text c="dimmed">{t('uses.noTables')}</Text>
        ) : (
          <Stack gap={6}>
            {tables.map(({ tableId, name, released, inDraft }) => (
              <Group key={tableId} gap="xs">
                {name === null ? (
                  <Text c="brick">{t('uses.goneTable')}</Text>
                ) : (
                  <Link to="/tables/$tableId/fields" params={{ tableId }}>
                    <Anchor component="span">{name}</Anchor>
                  </Link>
                )}
                {released && <Badge color="petrol">{t('uses.released')}</Badge>}
                {inDraft && <Badge color="gray">{t('uses.inDraft')}</Badge>}
              </Group>
            ))}
          </Stack>
        )}
      </section>
    </Stack>
  )
}

/** How many of one name there are, where there are several. */
const Times = ({ count }: { count: number }) => (count > 1 ? ` × ${count}` : null)
