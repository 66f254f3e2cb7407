import type { Import, ImportState } from '@screenpop/contract'

/** Whether an import has come to its end. */
export const hasEnded = (state: ImportState): boolean => state !== 'queued' && state !== 'processing'

/** Rows per second since it started; undefined until there is something to measure. */
export const rowsPerSecond = (one: Import, now: number): number | undefined => {
  if (!one.startedAt || one.rows.read === 0) return undefined
  const end = one.endedAt ? Date.parse(one.endedAt) : now
  const seconds = (end - Date.parse(one.startedAt)) / 1000
  return seconds > 0 ? one.rows.read / seconds : undefined
}

/** The part of the bar that reading takes; writing the records takes the rest. */
const readingShare = 0.6

/** What an import is doing and how far it is, 0 to 1; `done` is undefined while that cannot be told. */
export const progressOf = ({
  state,
  rows,
  bytes,
}: Pick<Import, 'state' | 'rows' | 'bytes'>): {
  phase: 'queued' | 'reading' | 'merging'
  done: number | undefined
} => {
  if (state === 'queued') return { phase: 'queued', done: 0 }
  if (bytes.total === 0) return { phase: 'reading', done: undefined }
  const read = Math.min(bytes.read / bytes.total, 1)
  if (read < 1) return { phase: 'reading', done: read * readingShare }
  const wanted = rows.read - rows.rejected
  const written = wanted > 0 ? Math.min((rows.inserted + rows.updated) / wanted, 1) : 0
  return { phase: 'merging', done: readingShare + written * (1 - readingShare) }
}

/** Seconds from start to end; undefined while it runs. */
export const secondsTaken = ({ startedAt, endedAt }: Import): number | undefined =>
  startedAt && endedAt ? (Date.parse(endedAt) - Date.parse(startedAt)) / 1000 : undefined

export type Share = 'inserted' | 'updated' | 'rejected'

/** The parts of the result bar, each as a share of the rows read; what is 0 is left out. */
export const sharesOf = ({ rows }: Pick<Import, 'rows'>): { part: Share; count: number; share: number }[] => {
  const whole = Math.max(rows.read, rows.inserted + rows.updated + rows.rejected)
  return (['inserted', 'updated', 'rejected'] as const)
    .map((part) => ({ part, count: rows[part], share: whole === 0 ? 0 : rows[part] / whole }))
    .filter(({ count }) => count > 0)
}
