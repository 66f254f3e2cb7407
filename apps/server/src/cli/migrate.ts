import { pendingMigrations } from '@screenpop/platform/database'
import type { Command } from './command.ts'

/** Opening the database has migrated it already; this says so. */
export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'Bring the database up to date',
  options: [],
  run: async ({ ground, print }) => {
    const pending = await pendingMigrations(ground.database.system)
    print(pending.length === 0 ? 'The database is up to date.' : `Still pending: ${pending.join(', ')}`)
  },
}
