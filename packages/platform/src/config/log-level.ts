export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** From which weight on the log speaks. */
export type LogLevel = (typeof logLevels)[number]
