import { once } from 'node:events'
import type { CDPSession } from 'playwright-core'

/** An event of Chromium's trace; times in microseconds, `tdur` is processor time of the thread alone. */
export interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  tdur?: number
  args: { name?: string; data?: { type?: string; duration?: number } }
}

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline']
const microsecondsPerMs = 1000

/** What Chromium does while something runs. */
export const traced = async (cdp: CDPSession, run: () => Promise<void>): Promise<TraceEvent[]> => {
  const events: TraceEvent[] = []
  const collect = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]))
  cdp.on('Tracing.dataCollected', collect)
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories },
  })
  await run()
  const complete = once(cdp as unknown as NodeJS.EventEmitter, 'Tracing.tracingComplete')
  await cdp.send('Tracing.end')
  await complete
  cdp.off('Tracing.dataCollected', collect)
  return events.sort((a, b) => a.ts - b.ts)
}

const mainThread = (events: readonly TraceEvent[]): TraceEvent[] => {
  const named = events.find(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  return events.filter(({ pid, tid }) => pid === named?.pid && tid === named.tid)
}

/** Processor time that the main thread spent on each frame in which an event of a type came, milliseconds. */
export const workPerFrame = (events: readonly TraceEvent[], type: string): number[] => {
  const frames: number[] = []
  let work = 0
  let came = false
  for (const { name, ph, tdur = 0, args } of mainThread(events)) {
    if (name === 'EventDispatch' && args.data?.type === type) came = true
    if (name === 'RunTask' && ph === 'X') work += tdur / microsecondsPerMs
    if (name !== 'Commit' || ph !== 'X') continue
    if (came) frames.push(work)
    work = 0
    came = false
  }
  return frames
}

/** From each event of a type to the picture that shows what it did, milliseconds; keys that painted nothing are left out. */
export const untilPainted = (events: readonly TraceEvent[], type: string): number[] =>
  mainThread(events).flatMap(({ name, ph, args }) =>
    name === 'EventTiming' && ph === 'b' && args.data?.type === type && args.data.duration
      ? [args.data.duration]
      : [],
  )
