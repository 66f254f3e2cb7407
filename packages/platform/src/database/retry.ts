import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Tx } from './database.ts'
import { isOvertaken } from './errors.ts'
import type { Schema } from './schema.ts'

const mostAttempts = 6

/**
 * Runs a whole transaction anew when PostgreSQL ended it as the victim of a deadlock or of a serialization conflict.
 * What runs must change nothing outside of the database.
 */
export async function retryOvertaken<R>(run: () => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run()
    } catch (error) {
      if (attempt === mostAttempts || !isOvertaken(error)) throw error
      // both parties would meet again at once
      await sleep(Math.random() * 10 * 2 ** attempt)
    }
  }
}

/** A serializable transaction, run anew when it was overtaken. */
export function retrySerializable<R>(db: Kysely<Schema>, run: (tx: Tx) => Promise<R>): Promise<R> {
  return retryOvertaken(() => db.transaction().setIsolationLevel('serializable').execute(run))
}
