import { randomFillSync } from 'node:crypto'

const randomBytesEach = 8
const pool = Buffer.alloc(randomBytesEach * 512)
let used = pool.length
let lastMs = 0
let counter = 0

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/**
 * A new UUID of version 7 (RFC 9562): sorts by time of making, also within one millisecond of one process. Bulk imports
 * make millions, so random bytes are drawn by the pool.
 */
export const uuidV7 = (): string => {
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    counter = 0
  } else if (++counter > 0xfff) {
    // more than 4096 within a millisecond, or the clock went back: the next millisecond is borrowed
    lastMs++
    counter = 0
  }
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const time = hex(lastMs, 12)
  const tail = pool.toString('hex', used, used + randomBytesEach)
  const variant = hex(0x8 | ((pool[used] ?? 0) & 0x3), 1)
  used += randomBytesEach
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`
}
