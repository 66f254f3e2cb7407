import { type Bindings, type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino'
import type { LogLevel } from '../config/index.ts'
import { redact } from './redact.ts'

/** The product's logger: one JSON object per line. Give objects first, then the message. */
export type Log = Logger

/**
 * Opens the log. Everything given to it passes {@link redact}; errors go under `err`.
 *
 * @example
 * const log = createLog({ level: 'info' })
 * log.child({ requestId }).warn({ err: error }, 'the page could not be resolved')
 */
export function createLog({ level, destination }: { level: LogLevel; destination?: DestinationStream }): Log {
  const log = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        // our own, deep, instead of pino's list of paths
        log: (object) => redact(object) as Record<string, unknown>,
      },
      // an error was made plain by then
      serializers: { err: (error: unknown) => error },
    },
    destination ?? pino.destination({ fd: 1, sync: false }),
  )
  // pino asks no formatter about what is bound to a child; children inherit this from their parent
  const { child } = log
  log.child = function guarded(this: Log, bindings, options) {
    return child.call(this, redact(bindings) as Bindings, options)
  } as Log['child']
  return log
}
