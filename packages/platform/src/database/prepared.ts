import type { CompiledQuery } from 'kysely'

// on the query itself: a weak map that changes with every query costs the garbage collector more than the query
const nameKey = Symbol('prepared')

interface Named {
  readonly [nameKey]?: string
}

/**
 * Marks a compiled query as a hot one: the server parses and plans it once per connection under this name.
 * The name must always stand for the same SQL text, so use it for queries whose shape never varies.
 *
 * @example
 * const { rows } = await db.executeQuery(prepared('record.byIndex', query.compile()))
 */
export function prepared<R>(name: string, query: CompiledQuery<R>): CompiledQuery<R> {
  const named: CompiledQuery<R> & Named = { ...query, [nameKey]: name }
  return named
}

/** The name given by {@link prepared}, if any. */
export const preparedName = (query: CompiledQuery & Named): string | undefined => query[nameKey]
