import { Table } from '@mantine/core'
import type { ConnectorStatistics } from '@screenpop/contract'
import { useFormat } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { BreakerBadge } from './BreakerBadge.tsx'

const percentiles = ['p50', 'p95', 'p99'] as const

/** What the charts draw, in figures: for a screen reader, and for whoever wants them exactly. The latest first. */
export const CallTable = ({ intervals }: { intervals: ConnectorStatistics['intervals'] }) => {
  const { t } = useTranslation('connectors')
  const format = useFormat()
  const milliseconds = (value: number | null) => (value === null ? '–' : `${format.number(value)} ms`)
  return (
    /* what scrolls must be reached by keyboard */
    <Table.ScrollContainer minWidth={560} mah={360} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table stickyHeader verticalSpacing={4} aria-label={t('calls')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.at')}</Table.Th>
            <Table.Th ta="end">{t('column.calls')}</Table.Th>
            <Table.Th ta="end">{t('column.errors')}</Table.Th>
            {percentiles.map((name) => (
              <Table.Th key={name} ta="end">
                {name}
              </Table.Th>
            ))}
            <Table.Th>{t('column.breaker')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...intervals].reverse().map((each) => (
            <Table.Tr key={each.at}>
              <Table.Th scope="row" fw={400}>
                {format.instant(each.at)}
              </Table.Th>
              <Table.Td ta="end">{format.number(each.calls)}</Table.Td>
              <Table.Td ta="end">{format.number(each.errors)}</Table.Td>
              {percentiles.map((name) => (
                <Table.Td key={name} ta="end">
                  {milliseconds(each[name])}
                </Table.Td>
              ))}
              <Table.Td>
                <BreakerBadge state={each.breaker} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
