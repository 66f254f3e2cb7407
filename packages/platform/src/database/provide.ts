import type { Config, PlainLog } from '../config/index.ts'
import type { DatabaseAddress } from './address.ts'
import { EmbeddedPostgres } from './embedded/embedded-postgres.ts'
import { prepareExternal } from './external.ts'

export interface ProvideOptions {
  readonly log: PlainLog
  /** For the CLI: beside a running server its database is used; where none runs, it is started for the while. */
  readonly share?: boolean
  /** The database is lost for good: end the process. */
  readonly onLost?: (problem: Error) => void
}

/** A database that answers; not migrated yet. */
export interface ProvidedDatabase {
  readonly address: DatabaseAddress
  /** No other process can be at work on it: what a killed one left unfinished can be taken up at once. */
  readonly isAlone: boolean
  /** Stops what was started here; an external database goes on. */
  stop(): Promise<void>
}

/**
 * The database that the configuration asks for: our own below the data folder, or the one of DATABASE_URL.
 *
 * @throws StartProblem with what is wrong and what to do
 */
export async function provideDatabase(
  { database, dataFolder }: Pick<Config, 'database' | 'dataFolder'>,
  options: ProvideOptions,
): Promise<ProvidedDatabase> {
  if (database.kind === 'external') {
    const address = await prepareExternal({ url: database.url, appUrl: database.appUrl })
    return { address, isAlone: false, stop: async () => {} }
  }
  const embedded = await EmbeddedPostgres.start({ dataFolder, ...options })
  if (embedded.adopted && embedded.owned) {
    options.log.info({}, 'took over the database of a server that had been killed')
  }
  return { address: embedded.address, isAlone: embedded.owned, stop: () => embedded.stop() }
}
