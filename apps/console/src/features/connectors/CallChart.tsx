import { Group, Text } from '@mantine/core'
import type { ConnectorStatistics } from '@screenpop/contract'
import { useFormat } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'

type Interval = ConnectorStatistics['intervals'][number]
type Percentile = 'p50' | 'p95' | 'p99'

const width = 720
const barsHeight = 90
const linesHeight = 110
const day = 24 * 3600 * 1000
const percentiles: readonly [Percentile, string][] = [
  ['p50', 'var(--mantine-color-moss-6)'],
  ['p95', 'var(--mantine-color-amber-6)'],
  ['p99', 'var(--mantine-color-brick-6)'],
]

const most = (values: readonly number[]): number => Math.max(1, ...values)

/** Calls and failures as bars, answer times as lines, over the last 24 hours. */
export const CallChart = ({ intervals }: { intervals: readonly Interval[] }) => {
  const { t } = useTranslation('connectors')
  const format = useFormat()
  const now = Date.now()
  const x = ({ at }: Interval): number => Math.max(0, width * (1 - (now - Date.parse(at)) / day))
  const topCalls = most(intervals.map(({ calls }) => calls))
  const topMs = most(intervals.flatMap(({ p99 }) => p99 ?? []))
  const height = (count: number): number => (barsHeight * count) / topCalls
  const label = t('callsChart', {
    calls: intervals.reduce((sum, { calls }) => sum + calls, 0),
    errors: intervals.reduce((sum, { errors }) => sum + errors, 0),
    p99: topMs,
  })
  const line = (name: Percentile): string =>
    intervals
      .flatMap((each) => {
        const ms = each[name]
        return ms === null ? [] : [`${x(each).toFixed(1)},${(linesHeight * (1 - ms / topMs)).toFixed(1)}`]
      })
      .join(' ')
  return (
    <div>
      <Text size="sm">{label}</Text>
      <svg
        viewBox={`0 0 ${width} ${barsHeight + linesHeight + 24}`}
        width="100%"
        role="img"
        aria-label={label}
      >
        {intervals.map((each) => (
          <g key={each.at}>
            <title>
              {`${format.instant(each.at)}: ${each.calls} / ${each.errors}, p95 ${each.p95 ?? '–'} ms`}
            </title>
            <rect
              x={x(each)}
              y={barsHeight - height(each.calls)}
              width={4}
              height={height(each.calls)}
              fill="var(--mantine-color-moss-4)"
            />
            <rect
              x={x(each)}
              y={barsHeight - height(each.errors)}
              width={4}
              height={height(each.errors)}
              fill="var(--mantine-color-brick-6)"
            />
          </g>
        ))}
        <line x1={0} x2={width} y1={barsHeight} y2={barsHeight} stroke="currentColor" strokeOpacity={0.3} />
        <g transform={`translate(2 ${barsHeight + 16})`}>
          {percentiles.map(([name, color]) => (
            <polyline key={name} points={line(name)} fill="none" stroke={color} strokeWidth={2} />
          ))}
        </g>
      </svg>
      <Group gap="md">
        <Text size="xs" c="moss">
          ■ {t('legendCalls')}
        </Text>
        <Text size="xs" c="brick">
          ■ {t('legendErrors')}
        </Text>
        {percentiles.map(([name, color]) => (
          <Text key={name} size="xs" style={{ color }}>
            ― {name}
          </Text>
        ))}
      </Group>
    </div>
  )
}
