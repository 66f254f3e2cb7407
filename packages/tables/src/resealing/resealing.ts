import type { Keyring, TenantKeys } from '@screenpop/platform/crypto'
import type { Database } from '@screenpop/platform/database'
import { defineJob, type Jobs } from '@screenpop/platform/jobs'
import { RecordCodec } from '../values/record-codec.ts'
import { countOutdated, lockOutdated, replaceEnvelopes, type SealedRecord } from './reseal.repository.ts'

/** Seals the records of a tenant under its newest data key. */
export const resealJob = defineJob<{ tenantId: string }>({ name: 'tables.reseal' })

const chunk = 500

/** After a rotation every envelope of the tenant is opened under its old key and sealed under the new one, in the background. */
export class Resealing {
  readonly #database: Database
  readonly #keyring: Keyring

  constructor({ database, keyring }: { database: Database; keyring: Keyring }) {
    this.#database = database
    this.#keyring = keyring
  }

  /** Takes the jobs of this kind from now on. */
  work(jobs: Jobs): Promise<void> {
    return jobs.work(resealJob, async ({ payload, signal }) => {
      await this.run(payload.tenantId, signal)
    })
  }

  /**
   * Goes through the records chunk by chunk, each in a transaction of its own: it can be stopped and begun anew at any time.
   *
   * @returns how many records got a new envelope
   * @throws when some are left because others work on them; to be tried again
   */
  async run(tenantId: string, signal?: AbortSignal): Promise<number> {
    const keys = await this.#keyring.fresh(tenantId)
    let done = 0
    for (let last: SealedRecord | undefined; ; ) {
      signal?.throwIfAborted()
      const records = await this.#next(keys, last)
      last = records.at(-1)
      done += records.length
      if (!last) break
    }
    const left = await this.#database
      .tenant(tenantId)
      .transaction()
      .execute((tx) => countOutdated(tx, tenantId, keys.sealVersion))
    if (left > 0) throw new Error(`${left} records are being worked on and wait for their new envelope.`)
    return done
  }

  #next(keys: TenantKeys, last: SealedRecord | undefined): Promise<SealedRecord[]> {
    const { tenantId } = keys
    return this.#database
      .tenant(tenantId)
      .transaction()
      .execute(async (tx) => {
        const records = await lockOutdated(tx, tenantId, keys.sealVersion, last, chunk)
        const fresh = records.map(({ table_id, id, sealed }) => {
          const values = keys.open(RecordCodec.purpose, [table_id, id], sealed)
          return { table_id, id, sealed: keys.seal(RecordCodec.purpose, [table_id, id], values) }
        })
        if (fresh.length > 0) await replaceEnvelopes(tx, tenantId, fresh)
        return records
      })
  }
}
