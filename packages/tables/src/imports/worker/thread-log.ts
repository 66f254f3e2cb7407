import type { PlainLog } from '@screenpop/platform/config'

interface LogReport {
  kind: 'log'
  level: 'info' | 'warn' | 'error'
  details: object
  message: string
}

/** A log whose lines are written by the main thread; details that cannot cross are told by their text. */
export const threadLog = (tell: (report: LogReport) => void): PlainLog => {
  const line = (level: LogReport['level']) => (details: object, message: string) => {
    try {
      tell({ kind: 'log', level, details, message })
    } catch {
      tell({ kind: 'log', level, details: { details: String(details) }, message })
    }
  }
  return { info: line('info'), warn: line('warn'), error: line('error') }
}
