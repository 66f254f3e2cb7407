import type { ConnectorStatistics } from '@screenpop/contract'

type Statistics = Pick<ConnectorStatistics, 'from' | 'to' | 'intervalMs' | 'intervals'>

/** One step of the time axis. Times are undefined where nothing was answered, so that lines break there. */
export interface ChartInterval {
  at: string
  answered: number
  failed: number
  p50: number | undefined
  p95: number | undefined
  p99: number | undefined
  /** At the end of the interval it was not asked. */
  interrupted: boolean
}

/** The whole axis: quiet times have their place, too. */
export const chartIntervals = ({ from, to, intervalMs, intervals }: Statistics): ChartInterval[] => {
  const known = new Map(intervals.map((each) => [Date.parse(each.at), each]))
  const last = Date.parse(to)
  const axis: ChartInterval[] = []
  for (let at = Date.parse(from); at <= last; at += intervalMs) {
    const found = known.get(at)
    axis.push({
      at: new Date(at).toISOString(),
      answered: (found?.calls ?? 0) - (found?.errors ?? 0),
      failed: found?.errors ?? 0,
      p50: found?.p50 ?? undefined,
      p95: found?.p95 ?? undefined,
      p99: found?.p99 ?? undefined,
      interrupted: found !== undefined && found.breaker !== 'closed',
    })
  }
  return axis
}

/** Stretches of the axis in which the API was not asked, by the times of their first and last interval. */
export const interruptions = (axis: readonly ChartInterval[]): { from: string; to: string }[] => {
  const found: { from: string; to: string }[] = []
  for (const [i, { at, interrupted }] of axis.entries()) {
    if (!interrupted) continue
    const open = axis[i - 1]?.interrupted ? found.at(-1) : undefined
    if (open) open.to = at
    else found.push({ from: at, to: at })
  }
  return found
}
