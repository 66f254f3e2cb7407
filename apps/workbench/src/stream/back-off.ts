const first = 500
const longest = 10_000

/**
 * Milliseconds to wait before attempt `attempt` (1 is the first after a loss): doubling from half a second to ten seconds, less
 * up to a half by `random` (0-1), so that fifty workbenches do not come back in the same instant.
 */
export const backOff = (attempt: number, random: number): number => {
  const full = Math.min(longest, first * 2 ** Math.min(attempt - 1, 10))
  return Math.round(full * (1 - random / 2))
}
