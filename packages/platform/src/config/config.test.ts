import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig } from './config.ts'
import { ConfigError, type Environment } from './environment-reader.ts'

test('an empty environment gives the defaults of the contract', () => {
  expect(loadConfig({})).toEqual({
    http: { host: '127.0.0.1', port: 3000, publicUrl: undefined, trustedProxies: [] },
    dataFolder: resolve('.data'),
    database: { kind: 'embedded' },
    kek: undefined,
    openNetworks: [],
    demo: { enabled: true, password: undefined },
    logLevel: 'info',
  })
})

test('every variable is read', () => {
  const environment = {
    PORT: '0',
    HOST: '0.0.0.0',
    SCREENPOP_PUBLIC_URL: 'https://pop.example.com/',
    SCREENPOP_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    SCREENPOP_DATA_DIR: '/var/lib/pop',
    DATABASE_URL: 'postgres://owner:x@db/pop',
    DATABASE_APP_URL: 'postgresql://app:y@db/pop',
    SCREENPOP_KEK: 'key',
    SCREENPOP_OPEN_NETWORKS: '10.20.0.0/16,127.0.0.1',
    SCREENPOP_DEMO_PASSWORD: 'demo',
    LOG_LEVEL: 'debug',
  }
  expect(loadConfig(environment)).toEqual({
    http: {
      host: '0.0.0.0',
      port: 0,
      publicUrl: 'https://pop.example.com',
      trustedProxies: ['10.0.0.0/8', '::1'],
    },
    dataFolder: '/var/lib/pop',
    database: { kind: 'external', url: environment.DATABASE_URL, appUrl: environment.DATABASE_APP_URL },
    kek: 'key',
    openNetworks: ['10.20.0.0/16', '127.0.0.1'],
    demo: { enabled: false, password: 'demo' },
    logLevel: 'debug',
  })
})

test('SCREENPOP_DEMO=0 starts without the demo tenant', () => {
  expect(loadConfig({ SCREENPOP_DEMO: '0' }).demo.enabled).toBe(false)
})

test('an empty variable counts as absent', () => {
  expect(loadConfig({ PORT: '', DATABASE_URL: ' ' })).toEqual(loadConfig({}))
})

const faulty: [string, Environment][] = [
  ['PORT', { PORT: '80a' }],
  ['PORT', { PORT: '65536' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ['SCREENPOP_DEMO', { SCREENPOP_DEMO: 'maybe' }],
  ['SCREENPOP_PUBLIC_URL', { SCREENPOP_PUBLIC_URL: 'ftp://pop.example.com' }],
  ['SCREENPOP_TRUSTED_PROXIES', { SCREENPOP_TRUSTED_PROXIES: 'proxy.example.com' }],
  ['SCREENPOP_TRUSTED_PROXIES', { SCREENPOP_TRUSTED_PROXIES: '10.0.0.0/33' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://owner:s3cret@db/pop', SCREENPOP_KEK: 'k' }],
  ['DATABASE_APP_URL', { DATABASE_APP_URL: 'postgres://app:s3cret@db/pop' }],
  ['SCREENPOP_KEK', { DATABASE_URL: 'postgres://owner:s3cret@db/pop' }],
]

test.each(faulty)('%s at fault is named, its value is not', (variable, environment) => {
  expect(() => loadConfig(environment)).toThrow(ConfigError)
  expect(() => loadConfig(environment)).toThrow(variable)
  expect(() => loadConfig(environment)).not.toThrow('s3cret')
})

test('all faults are told at once', () => {
  expect(() => loadConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT[\s\S]*LOG_LEVEL/)
})
