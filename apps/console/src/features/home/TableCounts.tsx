import { Group, Text } from '@mantine/core'
import { Panel } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../shell/links.tsx'
import classes from './rows.module.css'
import type { TableCount } from './use-holdings.ts'

/** The tables with how many records each holds. */
export const TableCounts = ({ counts }: { counts: readonly TableCount[] }) => {
  const { t } = useTranslation('home')
  return (
    <Panel title={t('tablesTitle')} actions={<TextLink to="/tables">{t('tablesAll')}</TextLink>} flush>
      <ul className={classes.list}>
        {counts.map(({ id, name, count }) => (
          <li key={id} className={classes.row}>
            <Group justify="space-between" wrap="nowrap">
              <TextLink to="/tables/$tableId/data" params={{ tableId: id }} c="inherit" fw={600} truncate>
                {name}
              </TextLink>
              <Text c="dimmed" className="sp-numbers" style={{ whiteSpace: 'nowrap' }}>
                {count === undefined ? t('draft') : t('records', { count })}
              </Text>
            </Group>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
