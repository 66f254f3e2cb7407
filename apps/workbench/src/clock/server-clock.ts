let offsetMs = 0

/** Learns from the `Date` header of an answer how far the clock of this machine is off the server's. */
export const readServerClock = (dateHeader: string | null): void => {
  const server = dateHeader === null ? Number.NaN : Date.parse(dateHeader)
  const off = server - Date.now()
  // The header counts whole seconds: less than that is no difference.
  if (!Number.isNaN(off)) offsetMs = Math.abs(off) < 1500 ? 0 : off
}

/** Whole seconds until an instant of the server; 0 when it has come. */
export const secondsUntil = (instant: string, now = Date.now()): number =>
  Math.max(0, Math.ceil((Date.parse(instant) - now - offsetMs) / 1000))

/** Whole seconds since an instant of the server; never negative. */
export const secondsSince = (instant: string, now = Date.now()): number =>
  Math.max(0, Math.floor((now + offsetMs - Date.parse(instant)) / 1000))
