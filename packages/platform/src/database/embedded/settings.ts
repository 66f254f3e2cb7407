import { totalmem } from 'node:os'

const megabyte = 1024 * 1024

/** A share of the machine's memory, between 64 MB and 1 GB. */
const sharedBuffers = (): number => Math.round(Math.min(1024, Math.max(64, totalmem() / megabyte / 8)))

/** What the embedded server is started with beyond PostgreSQL's defaults. */
export const serverSettings = (): Record<string, string> => ({
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: `${sharedBuffers()}MB`,
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // statements that fail are logged by us; PostgreSQL would add keys and whole rows of customer data
  log_min_messages: 'log',
  log_checkpoints: 'off',
})

/** For tests only: a crash of the machine may lose the data, a crash of PostgreSQL does not. */
export const settingsForTests = {
  shared_buffers: '64MB',
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '300',
}
