/**
 * Tells with which status frames of our own origin were answered; browsers keep it to themselves for all others, and
 * say 0 for an answer that may not be framed and for none at all. The list of a page holds 250 entries, so it is emptied now and then: a workbench is open for eight hours.
 */
export const watchFrameStatus = (onStatus: (url: string, status: number) => void): (() => void) => {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (entry.initiatorType === 'iframe') onStatus(entry.name, entry.responseStatus)
    }
    performance.clearResourceTimings()
  })
  observer.observe({ type: 'resource' })
  return () => observer.disconnect()
}
