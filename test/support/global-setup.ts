import { mkdtemp, rm } from 'node:fs/promises'
import { noLog } from '@screenpop/platform/config'
import { EmbeddedPostgres, settingsForTests } from '@screenpop/platform/database'
import { announceTestServer } from '@screenpop/platform/database/testing'
import { endAbandonedServers, testFolderPrefix } from './abandoned-servers.ts'
import { prepareTemplate } from './template-database.ts'

/**
 * One PostgreSQL for the whole run: an embedded one in a temporary folder, or the one that SCREENPOP_TEST_PG names
 * (a connection string of a role that may make databases and roles).
 */
export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env.SCREENPOP_TEST_PG
  if (given) {
    announceTestServer(await prepareTemplate(given))
    return async () => {}
  }
  await endAbandonedServers()
  const folder = await mkdtemp(testFolderPrefix)
  const log = { ...noLog, warn: (details: object, message: string) => console.warn(message, details) }
  const server = await EmbeddedPostgres.start({ dataFolder: folder, log, settings: settingsForTests })
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    announceTestServer(await prepareTemplate(server.superuserAddress, server.address))
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}
