/**
 * Sends the keys of one call in the order in which they were pressed: one request at a time, and what is pressed meanwhile goes together
 * with the next. Requests side by side may arrive the other way round, and an IVR would hear another number.
 *
 * @param send keys as one text; after it fails, keys that still wait are dropped: what follows a missing key is another number, too
 * @param mostKeys keys that one request may carry
 */
export const createKeyLine = (send: (digits: string) => Promise<unknown>, mostKeys = 32) => {
  let waiting = ''
  let isSending = false

  const run = async (): Promise<void> => {
    isSending = true
    try {
      while (waiting !== '') {
        const digits = waiting.slice(0, mostKeys)
        waiting = waiting.slice(mostKeys)
        await send(digits)
      }
    } catch {
      waiting = ''
    } finally {
      isSending = false
    }
  }

  return {
    press: (key: string): void => {
      waiting += key
      if (!isSending) void run()
    },
  }
}
