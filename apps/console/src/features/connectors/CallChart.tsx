import { BarChart, LineChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { Box, Stack, Text } from '@mantine/core'
import type { ConnectorStatistics } from '@screenpop/contract'
import { useFormat } from '@screenpop/ui'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ReferenceArea } from 'recharts'
import { chartIntervals, interruptions } from './chart-intervals.ts'

const dayMs = 24 * 3600 * 1000
const common = {
  dataKey: 'at',
  withLegend: true,
  legendProps: { verticalAlign: 'bottom' as const, height: 34 },
  tickLine: 'none' as const,
}

/** Calls and failures as bars, answer times as lines; the times in which the API was not asked are shaded. */
export const CallChart = ({ statistics }: { statistics: ConnectorStatistics }) => {
  const { t, i18n } = useTranslation('connectors')
  const format = useFormat()
  const axis = useMemo(() => chartIntervals(statistics), [statistics])
  const long = Date.parse(statistics.to) - Date.parse(statistics.from) > 1.5 * dayMs
  const short = new Intl.DateTimeFormat(
    i18n.language === 'zh' ? 'zh-CN' : 'en-GB',
    long ? { weekday: 'short', hour: '2-digit', minute: '2-digit' } : { hour: '2-digit', minute: '2-digit' },
  )
  const xAxisProps = {
    tickFormatter: (at: string) => short.format(new Date(at)),
    minTickGap: 28,
    interval: 'preserveStartEnd' as const,
  }
  const yAxisProps = {
    width: 48,
    allowDecimals: false,
    // four equal steps of whole numbers
    domain: [0, (most: number) => Math.max(4, 4 * Math.ceil(most / 4))] as [number, (most: number) => number],
    tickCount: 5,
    tickFormatter: (value: number) => format.number(value),
  }
  const tooltipProps = {
    labelFormatter: (at: unknown) => (typeof at === 'string' ? format.instant(at) : ''),
    isAnimationActive: false,
  }
  const shades = interruptions(axis).map(({ from, to }) => (
    <ReferenceArea
      key={from}
      x1={from}
      x2={to}
      fill="var(--mantine-color-amber-5)"
      fillOpacity={0.22}
      ifOverflow="visible"
    />
  ))
  const answered = axis.filter(({ p50 }) => p50 !== undefined).length
  return (
    <Stack gap="lg">
      <Box component="figure" m={0} aria-label={t('chartCalls')}>
        <Text component="figcaption" size="sm" fw={600} mb={6}>
          {t('chartCalls')}
        </Text>
        <BarChart
          {...common}
          h={180}
          data={axis}
          type="stacked"
          series={[
            { name: 'answered', label: t('legendAnswered'), color: 'petrol.5' },
            { name: 'failed', label: t('legendErrors'), color: 'brick.6' },
          ]}
          xAxisProps={xAxisProps}
          yAxisProps={yAxisProps}
          tooltipProps={tooltipProps}
          valueFormatter={(value) => format.number(value)}
          barProps={{ isAnimationActive: false }}
        >
          {shades}
        </BarChart>
      </Box>
      {answered > 0 && (
        <Box component="figure" m={0} aria-label={t('chartTimes')}>
          <Text component="figcaption" size="sm" fw={600} mb={6}>
            {t('chartTimes')}
          </Text>
          <LineChart
            {...common}
            h={200}
            data={axis}
            series={[
              { name: 'p50', color: 'petrol.5' },
              { name: 'p95', color: 'amber.5' },
              { name: 'p99', color: 'brick.5', strokeDasharray: '5 3' },
            ]}
            connectNulls={false}
            curveType="linear"
            strokeWidth={1.75}
            dotProps={{ r: answered > 20 ? 1.5 : 3 }}
            xAxisProps={{ ...xAxisProps, padding: { left: 8, right: 8 } }}
            yAxisProps={yAxisProps}
            tooltipProps={tooltipProps}
            valueFormatter={(value) => `${format.number(value)} ms`}
            lineProps={{ isAnimationActive: false }}
          >
            {shades}
          </LineChart>
        </Box>
      )}
      {shades.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('chartShaded')}
        </Text>
      )}
    </Stack>
  )
}
