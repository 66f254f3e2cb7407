import { resolve } from 'node:path'
import { type Environment, EnvironmentReader } from './environment-reader.ts'
import { type LogLevel, logLevels } from './log-level.ts'

/** What the product is told by its environment, checked; read by the entry points alone. */
export interface Config {
  readonly http: {
    readonly host: string
    /** 0: any free port. */
    readonly port: number
    /** The address at which browsers reach us, without a trailing slash; absent: the one we listen on. */
    readonly publicUrl: string | undefined
    /** Addresses and CIDR ranges of the reverse proxies whose `X-Forwarded-For` is believed. */
    readonly trustedProxies: readonly string[]
  }
  /** Absolute path. */
  readonly dataFolder: string
  readonly database: DatabaseConfig
  /** The key-encryption key as given; absent: a key file in the data folder, embedded database only. */
  readonly kek: string | undefined
  /** Private addresses and CIDR ranges that outbound calls may reach; every other one stays closed. */
  readonly openNetworks: readonly string[]
  readonly demo: { readonly enabled: boolean; readonly password: string | undefined }
  readonly logLevel: LogLevel
}

export type DatabaseConfig =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'external'; readonly url: string; readonly appUrl: string | undefined }

/**
 * Reads the environment. An empty variable counts as absent.
 *
 * @throws ConfigError that names every variable at fault, all at once
 */
export function loadConfig(environment: Environment): Config {
  const read = new EnvironmentReader(environment)
  const config: Config = {
    http: {
      host: read.text('HOST') ?? '127.0.0.1',
      port: read.integer('PORT', { least: 0, most: 65_535 }) ?? 3000,
      publicUrl: read.url('SCREENPOP_PUBLIC_URL', ['http:', 'https:'])?.replace(/\/+$/, ''),
      trustedProxies: read.networks('SCREENPOP_TRUSTED_PROXIES') ?? [],
    },
    dataFolder: resolve(read.text('SCREENPOP_DATA_DIR') ?? '.data'),
    database: databaseConfig(read),
    kek: read.text('SCREENPOP_KEK'),
    openNetworks: read.networks('SCREENPOP_OPEN_NETWORKS') ?? [],
    demo: {
      enabled: read.text('DATABASE_URL') === undefined && (read.flag('SCREENPOP_DEMO') ?? true),
      password: read.text('SCREENPOP_DEMO_PASSWORD'),
    },
    logLevel: read.choice('LOG_LEVEL', logLevels) ?? 'info',
  }
  if (config.database.kind === 'external' && !config.kek) {
    read.fault(
      'SCREENPOP_KEK',
      'must be set together with DATABASE_URL: every node needs the same key (docs/operations.md)',
    )
  }
  read.check()
  return config
}

function databaseConfig(read: EnvironmentReader): DatabaseConfig {
  const url = read.url('DATABASE_URL', ['postgres:', 'postgresql:'])
  const appUrl = read.url('DATABASE_APP_URL', ['postgres:', 'postgresql:'])
  if (url) return { kind: 'external', url, appUrl }
  if (appUrl) read.fault('DATABASE_APP_URL', 'has a meaning only together with DATABASE_URL')
  return { kind: 'embedded' }
}
