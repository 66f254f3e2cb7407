const secretNames =
  /^(authorization|proxy-authorization|cookie|set-cookie|.*(password|passwd|secret|token|api_?key|credentials?|private_?key|kek|sealed|signature|otp|otpauth).*)$/i
const secretPaths = new Set(['detail', 'where', 'internalQuery'])
const inAddress = /(\w:\/\/[^\s:/@]*:)[^\s@]+@/g
const deepest = 6

/** Names that were asked about: the log has few, and asks about each at every call. */
const known = new Map<string, boolean>()
const mostKnown = 1000

const namesSecret = (name: string): boolean => {
  let is = known.get(name)
  if (is === undefined) {
    is = secretNames.test(name)
    if (known.size < mostKnown) known.set(name, is)
  }
  return is
}

/** The word that stands where a secret was. */
export const redacted = '[redacted]'

/**
 * A copy fit for the log: whatever is named like a secret is blanked at any depth, passwords in addresses too, and of a
 * database error only what names no row.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string')
    return value.includes('://') ? value.replace(inAddress, `$1${redacted}@`) : value
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date || value instanceof URL)
    return redact(String(value instanceof Date ? value.toISOString() : value))
  if (Buffer.isBuffer(value) || ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (depth >= deepest) return '[…]'
  if (Array.isArray(value)) return value.map((each) => redact(each, depth + 1))
  if (value instanceof Error) return describeError(value, depth)
  return redactEntries(Object.entries(value), depth)
}

function redactEntries(entries: [string, unknown][], depth: number): Record<string, unknown> {
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      namesSecret(name) && value !== undefined && value !== null ? redacted : redact(value, depth + 1),
    ]),
  )
}

function describeError(error: Error, depth: number): Record<string, unknown> {
  const own = Object.entries(error).filter(([name]) => !secretPaths.has(name))
  return {
    type: error.name,
    message: redact(error.message),
    stack: redact(error.stack),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
    ...redactEntries(own, depth),
  }
}
