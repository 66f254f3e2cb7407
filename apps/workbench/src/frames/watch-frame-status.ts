/**
 * Tells with which status frames of our own origin were answered; browsers keep it to themselves for all others. The list of a
 * page holds 250 entries, so it is emptied now and then: a workbench is open for eight hours.
 */
export const watchFrameStatus = (onStatus: (url: string, status: number) => void): (() => void) => {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (entry.initiatorType === 'iframe' && entry.responseStatus > 0)
        onStatus(entry.name, entry.responseStatus)
    }
    performance.clearResourceTimings()
  })
  observer.observe({ type: 'resource' })
  return () => observer.disconnect()
}
