import { createHmac } from 'node:crypto'
import { DomainError } from '@screenpop/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/index.ts'
import './auth.table.ts'

const minutes = 15
/**
 * How many failures within 15 minutes each bucket bears. The pair stops guessing at one person; the person alone stops a guess
 * from many addresses, with room enough that a stranger cannot lock a person out from one; the address alone stops trying
 * one password on many people.
 */
const limits = { pair: 5, person: 50, address: 100 } as const

export interface SignInThrottle {
  /** @throws DomainError `request.rateLimited` with `retryAfter` in seconds */
  check(email: string, address: string): Promise<void>
  failed(email: string, address: string): Promise<void>
  /** Forgives the person at this address. */
  succeeded(email: string, address: string): Promise<void>
}

/** @param key makes the stored digests useless to whoever reads the table: no address or e-mail is stored in clear */
export const createSignInThrottle = (database: Database, key: Buffer): SignInThrottle => {
  const db = database.system
  const digest = (kind: string, ...parts: string[]) =>
    createHmac('sha256', key)
      .update(JSON.stringify([kind, ...parts]))
      .digest()
  const bucketsOf = (email: string, address: string) => ({
    pair: digest('pair', email, address),
    person: digest('person', email),
    address: digest('address', address),
  })

  return {
    check: async (email, address) => {
      const buckets = bucketsOf(email, address)
      const rows = await db
        .selectFrom('sign_in_throttle')
        .select([
          'bucket',
          'failures',
          sql<number>`ceil(extract(epoch from resets_at - now()))::int`.as('seconds'),
        ])
        .where('bucket', 'in', Object.values(buckets))
        .where('resets_at', '>', sql<Date>`now()`)
        .execute()
      const full = (['pair', 'person', 'address'] as const).flatMap((kind) =>
        rows.filter((row) => row.bucket.equals(buckets[kind]) && row.failures >= limits[kind]),
      )
      if (full.length === 0) return
      const retryAfter = Math.max(...full.map(({ seconds }) => seconds), 1)
      throw new DomainError(
        'request.rateLimited',
        `Too many failed attempts to sign in. Try again in ${Math.ceil(retryAfter / 60)} minutes.`,
        { params: { retryAfter } },
      )
    },

    failed: async (email, address) => {
      const until = sql<Date>`now() + make_interval(mins => ${minutes})`
      const rows = Object.values(bucketsOf(email, address)).map((bucket) => ({
        bucket,
        failures: 1,
        resets_at: until,
      }))
      await db
        .insertInto('sign_in_throttle')
        .values(rows.sort((a, b) => a.bucket.compare(b.bucket)))
        .onConflict((conflict) =>
          conflict.column('bucket').doUpdateSet({
            failures: sql<number>`case when sign_in_throttle.resets_at > now() then sign_in_throttle.failures + 1 else 1 end`,
            resets_at: sql<Date>`case when sign_in_throttle.resets_at > now() then sign_in_throttle.resets_at else excluded.resets_at end`,
          }),
        )
        .execute()
    },

    succeeded: async (email, address) => {
      const { pair } = bucketsOf(email, address)
      await db
        .deleteFrom('sign_in_throttle')
        .where((eb) => eb.or([eb('bucket', '=', pair), eb('resets_at', '<', sql<Date>`now()`)]))
        .execute()
    },
  }
}
