/** Bytes from which on reading an answer takes a part of a millisecond that others notice. */
const noticeable = 16 * 1024

let last: Promise<void> = Promise.resolve()

/**
 * Waits until an answer of so many bytes may be read. Large ones come one in a turn of the event loop: fifty that arrive
 * together would take a tenth of a second in one piece otherwise, in which nobody else is served.
 */
export const readingTurn = (bytes: number): Promise<void> => {
  if (bytes < noticeable) return Promise.resolve()
  last = last.then(() => new Promise((resolve) => setImmediate(resolve)))
  return last
}
