export { type Config, type DatabaseConfig, loadConfig } from './config.ts'
export { ConfigError, type ConfigFault, type Environment } from './environment-reader.ts'
export { type LogLevel, logLevels } from './log-level.ts'
export { noLog, type PlainLog } from './plain-log.ts'
