import type { Tx } from '@screenpop/platform/database'
import { type RawBuilder, sql } from 'kysely'

/** Something that kysely can put into a statement: a query that is not run by itself. */
export type Write = Parameters<typeof sql>[1]

/** Runs writes that do not build on each other in one round trip: all but the last as common table expressions. */
export async function inOneStatement(tx: Tx, writes: readonly Write[]): Promise<void> {
  const [last, ...others] = writes.toReversed()
  if (last === undefined) return
  const before = others.map((write, i): RawBuilder<unknown> => sql`${sql.ref(`write_${i}`)} as (${write})`)
  await (before.length === 0 ? sql`${last}` : sql`with ${sql.join(before)} ${last}`).execute(tx)
}
