import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noLog } from '@screenpop/platform/config'
import { EmbeddedPostgres } from '@screenpop/platform/database'
import { announceTestServer } from '@screenpop/platform/database/testing'
import { prepareTemplate } from '../../support/template-database.ts'

/** Runs something beside an embedded PostgreSQL as the product has it, fsync on, in a folder of its own. */
export const withEmbeddedDatabase = async <R>(run: () => Promise<R>): Promise<R> => {
  const folder = await mkdtemp(join(tmpdir(), 'screenpop-bench-'))
  const server = await EmbeddedPostgres.start({ dataFolder: folder, log: noLog })
  try {
    announceTestServer(await prepareTemplate(server.superuserAddress, server.address))
    return await run()
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
