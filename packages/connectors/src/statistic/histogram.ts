/** Upper ends of the buckets in milliseconds; one more bucket takes what lies above. */
const bounds = [
  5, 10, 20, 35, 50, 75, 100, 150, 200, 300, 400, 500, 650, 800, 1000, 1250, 1500, 2000, 2500, 3000,
]

export const bucketCount = bounds.length + 1

/** The bucket of a duration. */
export const bucketOf = (ms: number): number => {
  const found = bounds.findIndex((bound) => ms <= bound)
  return found < 0 ? bounds.length : found
}

/**
 * The duration below which the given part of the calls lies, interpolated within its bucket; null without calls.
 *
 * @example percentile(durations, 0.95)
 */
export const percentile = (counts: readonly number[], part: number): number | null => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const wanted = total * part
  let below = 0
  for (const [i, count] of counts.entries()) {
    if (count > 0 && below + count >= wanted) {
      const from = bounds[i - 1] ?? 0
      const to = bounds[i] ?? from
      return Math.round(from + ((to - from) * (wanted - below)) / count)
    }
    below += count
  }
  return bounds.at(-1) ?? null
}
