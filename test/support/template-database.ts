import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type DatabaseAddress,
  migrate,
  migrationFiles,
  migrationsFolder,
  prepareExternal,
  withDatabase,
} from '@screenpop/platform/database'
import type { TestServer } from '@screenpop/platform/database/testing'
import { installJobs } from '@screenpop/platform/jobs'
import { Client, escapeIdentifier } from 'pg'

/**
 * Makes the migrated database that test files clone, unless an earlier run on this server did: its name carries a hash
 * of the migrations. It appears under that name only when it is complete, so runs at the same time do not meet.
 */
export async function prepareTemplate(admin: string, address?: DatabaseAddress): Promise<TestServer> {
  const roles = address ?? (await prepareExternal({ url: admin }))
  const template = `screenpop_template_${await hashOfMigrations()}`
  const session = new Client({ connectionString: admin })
  await session.connect()
  try {
    await session.query("select pg_advisory_lock(hashtextextended('screenpop template', 0))")
    const { rowCount } = await session.query('select from pg_database where datname = $1', [template])
    if (!rowCount) await makeTemplate(session, template, roles)
  } finally {
    await session.end()
  }
  return { admin, ...roles, template }
}

async function makeTemplate(session: Client, template: string, roles: DatabaseAddress): Promise<void> {
  const draft = `screenpop_draft_${randomBytes(8).toString('hex')}`
  const owner = decodeURIComponent(new URL(roles.owner).username)
  await session.query(`create database ${escapeIdentifier(draft)} owner ${escapeIdentifier(owner)}`)
  try {
    await migrate(withDatabase(roles.owner, draft))
    await installJobs(withDatabase(roles.owner, draft))
    await session.query(`alter database ${escapeIdentifier(draft)} rename to ${escapeIdentifier(template)}`)
  } catch (error) {
    await session.query(`drop database if exists ${escapeIdentifier(draft)} with (force)`)
    throw error
  }
}

async function hashOfMigrations(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of await migrationFiles())
    hash.update(file).update(await readFile(join(migrationsFolder, file)))
  return hash.digest('hex').slice(0, 16)
}
