import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from './bench.ts'
import { withEmbeddedDatabase } from './support/embedded-database.ts'
import { type ImportServer, importFile, withImportServer } from './support/import-client.ts'
import { writeFile } from './support/import-files.ts'

const megabytes = Number(process.env.IMPORT_MB ?? 1024)

const residentMegabytes = async ({ child }: ImportServer): Promise<number> => {
  child.send('memory')
  const [{ memory }] = await once(child, 'message')
  return memory / 1024 / 1024
}

/** How much the server's memory grows while it receives and imports a large file. */
const bench: Bench = {
  name: `memory while importing ${megabytes} MB of CSV`,
  run: () =>
    withEmbeddedDatabase(() =>
      withImportServer(async (server) => {
        const folder = await mkdtemp(join(tmpdir(), 'screenpop-import-'))
        const path = join(folder, 'large.csv')
        try {
          const { rows } = await writeFile(path, 'plain', megabytes * 1024 * 1024, 0)
          const before = await residentMegabytes(server)
          let most = before
          let done = false
          const watch = (async () => {
            while (!done) {
              most = Math.max(most, await residentMegabytes(server))
              await new Promise((resolve) => setTimeout(resolve, 100))
            }
          })()
          const ms = await importFile(server, server.plain, path)
          done = true
          await watch
          return {
            rows: [
              { label: 'growth of the resident set (bar 150)', value: most - before, unit: 'MB' },
              { label: 'before', value: before, unit: 'MB' },
              { label: 'rows', value: (rows * 1000) / ms, unit: 'rows/s' },
            ],
          }
        } finally {
          await rm(folder, { recursive: true, force: true })
        }
      }),
    ),
}

export default bench
