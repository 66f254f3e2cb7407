import { Badge, Group } from '@mantine/core'
import type { TableSummary } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'

/** Draft or released, and whether the draft is ahead of the release. */
export const TableState = ({ table }: { table: Pick<TableSummary, 'state' | 'changed' | 'revision'> }) => {
  const { t } = useTranslation('tables')
  return (
    <Group gap={6} wrap="nowrap">
      {table.state === 'released' ? (
        <Badge color="moss">{t('state.released')}</Badge>
      ) : (
        <Badge color="gray">{t('state.draft')}</Badge>
      )}
      {table.state === 'released' && table.changed && <Badge color="amber">{t('changed')}</Badge>}
    </Group>
  )
}
