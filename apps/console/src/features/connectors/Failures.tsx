import { Table, Text, Title } from '@mantine/core'
import type { ConnectorStatistics } from '@screenpop/contract'
import { useFormat } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { useFailureText } from './use-failure-text.ts'

/** The last failures with their reasons; nothing of a customer is in them. */
export const Failures = ({ failures }: Pick<ConnectorStatistics, 'failures'>) => {
  const { t } = useTranslation('connectors')
  const format = useFormat()
  const textOf = useFailureText()
  return (
    <div>
      <Title order={3} mb="xs">
        {t('failures')}
      </Title>
      {failures.length === 0 ? (
        <Text c="dimmed">{t('noFailures')}</Text>
      ) : (
        <Table verticalSpacing={5} aria-label={t('failures')}>
          <Table.Tbody>
            {failures.map((failure, i) => (
              <Table.Tr key={`${failure.at} ${i}`}>
                <Table.Td w={{ base: 110, sm: 190 }} valign="top">
                  <Text size="sm" c="dimmed" className="sp-numbers">
                    {format.day(failure.at)} {format.time(failure.at)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                    {textOf(failure)}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </div>
  )
}
