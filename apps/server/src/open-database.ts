import { join } from 'node:path'
import type { Config } from '@screenpop/platform/config'
import { type KeyEncryption, localKeyEncryption, parseKeks, readKekFile } from '@screenpop/platform/crypto'
import { Database, EmbeddedPostgres, migrate, prepareExternal } from '@screenpop/platform/database'
import { installJobs } from '@screenpop/platform/jobs'
import type { Log } from '@screenpop/platform/log'

export interface OpenDatabase {
  readonly database: Database
  /** No other node uses this database, so nothing can be held by one. */
  readonly isAlone: boolean
  /** Migrations that this start ran. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

interface Options {
  /** The CLI beside a running server uses that server's database. */
  share?: boolean
  /** The embedded database is lost for good. */
  onLost?: (problem: Error) => void
}

/** Brings the database up, embedded or given, and migrates it. */
export const openDatabase = async (
  config: Config,
  log: Log,
  options: Options = {},
): Promise<OpenDatabase> => {
  const embedded =
    config.database.kind === 'embedded'
      ? await EmbeddedPostgres.start({ dataFolder: config.dataFolder, log, ...options })
      : undefined
  try {
    const address =
      config.database.kind === 'external' ? await prepareExternal(config.database) : embedded?.address
    if (!address) throw new Error('There is no database.')
    const migrated = await migrate(address.owner)
    await installJobs(address.owner)
    const database = new Database(address, { log })
    return {
      database,
      isAlone: embedded?.owned ?? false,
      migrated,
      close: async () => {
        await database.close()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

/**
 * The key-encryption keys: from the environment, else from the key file of the data folder. A first start makes the file; a
 * database that already holds keys never gets a new one, which could open nothing.
 */
export const openKeyEncryption = async (config: Config, database: Database): Promise<KeyEncryption> => {
  if (config.kek !== undefined) return localKeyEncryption(parseKeks(config.kek))
  const used = await database.system.selectFrom('data_key').select('kek').limit(1).executeTakeFirst()
  const path = join(config.dataFolder, 'kek')
  return localKeyEncryption(await readKekFile(path, { createIfMissing: used === undefined }))
}
