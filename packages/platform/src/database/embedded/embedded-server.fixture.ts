/**
 * Run as a process of its own by the tests of the embedded database: brings it up, writes one line of JSON about it, and
 * goes on until SIGTERM, which stops it in order.
 */
import { noLog } from '../../config/index.ts'
import { EmbeddedPostgres } from './embedded-postgres.ts'
import { settingsForTests } from './settings.ts'

const [dataFolder = '', spareFolder] = process.argv.slice(2)
try {
  const embedded = await EmbeddedPostgres.start({
    dataFolder,
    spareFolder,
    log: noLog,
    settings: settingsForTests,
  })
  const { address, adopted, owned } = embedded
  process.on('SIGTERM', () => void embedded.stop().then(() => process.exit(0)))
  process.stdout.write(`${JSON.stringify({ address, adopted, owned })}\n`)
  setInterval(() => {}, 60_000)
} catch (error) {
  process.stdout.write(
    `${JSON.stringify({ problem: (error as Error).message, name: (error as Error).name })}\n`,
  )
  process.exitCode = 1
}
