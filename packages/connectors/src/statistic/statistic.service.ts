import type { BreakerState, ConnectorStatistics } from '@screenpop/contract'
import { type Schema, uuidV7 } from '@screenpop/platform/database'
import type { Kysely } from 'kysely'
import { worstBreaker } from '../client/breaker-states.ts'
import type { CallReport } from '../client/call-report.ts'
import type { ConnectorParts } from '../parts.ts'
import { bucketCount, bucketOf, percentile } from './histogram.ts'
import {
  addFailures,
  addMinute,
  dropOld,
  type FailureRow,
  latestFailures,
  type MinuteRow,
  minutesSince,
} from './statistic.repository.ts'

const minuteMs = 60_000
const flushMs = 5000
const keptMs = 7 * 24 * 3600 * 1000
/** Failures of one API that are kept from one flush. */
const mostFailures = 20
const shownFailures = 30
/** Intervals that a chart takes. */
const mostIntervals = 100
/** Minutes of an interval: what people count in. */
const intervalMinutes = [1, 2, 5, 10, 15, 30, 60, 120]

/** Counts calls in memory and writes the sums every few seconds: a call costs no round trip, a crash a few counts. */
export class Statistics {
  readonly #parts: Pick<ConnectorParts, 'database' | 'log'>
  readonly #minutes = new Map<string, MinuteRow>()
  readonly #failures = new Map<string, FailureRow[]>()
  #timer: NodeJS.Timeout | undefined

  constructor(parts: Pick<ConnectorParts, 'database' | 'log'>) {
    this.#parts = parts
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.flush(), flushMs).unref()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.flush()
  }

  record(tenantId: string, connectorId: string, report: CallReport, breaker: BreakerState): void {
    const now = Date.now()
    const minute = new Date(now - (now % minuteMs))
    const key = `${tenantId}/${connectorId}/${minute.getTime()}`
    const row = this.#minutes.get(key) ?? {
      tenant_id: tenantId,
      connector_id: connectorId,
      minute,
      calls: 0,
      errors: 0,
      breaker,
      durations: new Array<number>(bucketCount).fill(0),
    }
    this.#minutes.set(key, row)
    row.calls += 1
    row.breaker = breaker
    const { failure } = report
    if (failure) row.errors += 1
    if (failure?.code === 'circuitOpen') return
    const bucket = bucketOf(report.totalMs)
    row.durations[bucket] = (row.durations[bucket] ?? 0) + 1
    if (failure) this.#note(tenantId, connectorId, failure, new Date(now))
  }

  /** Writes what has been counted; what cannot be written, such as counts of an API just deleted, is lost and logged. */
  async flush(): Promise<void> {
    const minutes = [...this.#minutes.values()]
    const failures = [...this.#failures.values()]
    this.#minutes.clear()
    this.#failures.clear()
    for (const row of minutes)
      await this.#written(row, addMinute(this.#parts.database.tenant(row.tenant_id), row))
    for (const rows of failures)
      if (rows[0])
        await this.#written(rows[0], addFailures(this.#parts.database.tenant(rows[0].tenant_id), rows))
  }

  /** What a tenant has called. */
  read(tenantId: string, connectorId: string, hours: number): Promise<Omit<ConnectorStatistics, 'breaker'>> {
    return this.#read(this.#parts.database.tenant(tenantId), [tenantId], connectorId, hours)
  }

  /** What several tenants have called, together; for the operator. */
  readAll(
    tenantIds: readonly string[],
    connectorId: string,
    hours: number,
  ): Promise<Omit<ConnectorStatistics, 'breaker'>> {
    return this.#read(this.#parts.database.system, tenantIds, connectorId, hours)
  }

  async #read(
    db: Kysely<Schema>,
    tenantIds: readonly string[],
    connectorId: string,
    hours: number,
  ): Promise<Omit<ConnectorStatistics, 'breaker'>> {
    await this.flush()
    const intervalMs = intervalFor(hours)
    const to = new Date()
    // whole intervals, so that the first is no part of one
    const start = to.getTime() - hours * 60 * minuteMs
    const since = new Date(start - (start % intervalMs))
    const [minutes, failures] =
      tenantIds.length === 0
        ? [[], []]
        : await Promise.all([
            minutesSince(db, tenantIds, connectorId, since),
            latestFailures(db, tenantIds, connectorId, shownFailures),
          ])
    return {
      from: since.toISOString(),
      to: to.toISOString(),
      intervalMs,
      intervals: intervalsOf(minutes, intervalMs),
      failures: failures.map(({ at, code, message }) => ({ at: at.toISOString(), code, message })),
    }
  }

  dropOld(): Promise<void> {
    return dropOld(this.#parts.database.system, new Date(Date.now() - keptMs))
  }

  async #written(
    { tenant_id: tenantId, connector_id: connectorId }: Pick<MinuteRow, 'tenant_id' | 'connector_id'>,
    writing: Promise<void>,
  ): Promise<void> {
    try {
      await writing
    } catch (error) {
      this.#parts.log.error(
        { err: error, tenantId, connectorId },
        'call statistics of an API could not be written',
      )
    }
  }

  #note(
    tenantId: string,
    connectorId: string,
    { code, message }: NonNullable<CallReport['failure']>,
    at: Date,
  ): void {
    const key = `${tenantId}/${connectorId}`
    const kept = this.#failures.get(key) ?? []
    kept.push({ tenant_id: tenantId, id: uuidV7(), connector_id: connectorId, at, code, message })
    if (kept.length > mostFailures) kept.shift()
    this.#failures.set(key, kept)
  }
}

const intervalFor = (hours: number): number => {
  const fits = intervalMinutes.find((minutes) => (hours * 60) / minutes <= mostIntervals)
  return (fits ?? Math.max(...intervalMinutes)) * minuteMs
}

/** Puts minutes together so that a chart can take them. */
const intervalsOf = (minutes: readonly MinuteRow[], width: number): ConnectorStatistics['intervals'] => {
  const merged = new Map<number, MinuteRow>()
  for (const row of minutes) {
    const at = row.minute.getTime() - (row.minute.getTime() % width)
    const known = merged.get(at)
    merged.set(at, known ? sumOf(known, row) : row)
  }
  return [...merged].map(([at, { calls, errors, breaker, durations }]) => ({
    at: new Date(at).toISOString(),
    calls,
    errors,
    breaker,
    p50: percentile(durations, 0.5),
    p95: percentile(durations, 0.95),
    p99: percentile(durations, 0.99),
  }))
}

/** Of the later minute; of tenants in the same minute the one that is worst off. */
const laterBreaker = (a: MinuteRow, b: MinuteRow): BreakerState =>
  a.minute.getTime() === b.minute.getTime() ? worstBreaker([a.breaker, b.breaker]) : b.breaker

const sumOf = (a: MinuteRow, b: MinuteRow): MinuteRow => ({
  ...b,
  breaker: laterBreaker(a, b),
  calls: a.calls + b.calls,
  errors: a.errors + b.errors,
  durations: a.durations.map((count, i) => count + (b.durations[i] ?? 0)),
})
