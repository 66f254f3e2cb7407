import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Kysely, PostgresDialect } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import { Pool } from 'pg'
import type { Schema } from './schema.ts'

/** The product's migrations, at the root of the checkout. */
export const migrationsFolder = fileURLToPath(new URL('../../../../migrations/', import.meta.url))

const fileName = /^(\d{12}-[a-z0-9-]+)\.ts$/

/** Reads `<YYYYMMDDHHmm>-<verb>-<noun>.ts`, each exporting `up(db)`. */
class FolderProvider implements MigrationProvider {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async getMigrations(): Promise<Record<string, Migration>> {
    const migrations: Record<string, Migration> = {}
    for (const file of await migrationFiles(this.#folder)) {
      const module: { up?: unknown } = await import(pathToFileURL(join(this.#folder, file)).href)
      if (typeof module.up !== 'function') throw new Error(`migration ${file} exports no function "up"`)
      migrations[file.slice(0, -3)] = { up: module.up as Migration['up'] }
    }
    return migrations
  }
}

/** The names of the migration files in the order in which they run. */
export async function migrationFiles(folder = migrationsFolder): Promise<string[]> {
  return (await readdir(folder)).filter((name) => fileName.test(name)).sort()
}

/**
 * Brings the database up to date in one transaction under an advisory lock: of several nodes that start at once one
 * migrates, the others wait and find nothing left to do. Forward only; one that landed late runs after newer ones.
 *
 * @param owner connection string of the owner's role
 * @returns the names of the migrations that this call ran
 */
export async function migrate(owner: string, folder = migrationsFolder): Promise<string[]> {
  const pool = new Pool({ connectionString: owner, max: 2, application_name: 'screenpop migrate' })
  // a connection that is lost while idle concerns nobody here
  pool.on('error', () => {})
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  try {
    const { error, results = [] } = await migrator(db, folder).migrateToLatest()
    const failed = results.find(({ status }) => status === 'Error')
    if (failed) throw new Error(`migration ${failed.migrationName} failed`, { cause: error })
    if (error) throw error
    return results.map(({ migrationName }) => migrationName)
  } finally {
    await db.destroy()
  }
}

/** The migrations that this checkout has and the database has not; none when it is ready to serve. */
export async function pendingMigrations(
  system: Kysely<Schema>,
  folder = migrationsFolder,
): Promise<string[]> {
  const all = await migrator(system, folder).getMigrations()
  return all.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name)
}

function migrator(db: Kysely<Schema>, folder: string): Migrator {
  return new Migrator({
    db,
    provider: new FolderProvider(folder),
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
    allowUnorderedMigrations: true,
  })
}
