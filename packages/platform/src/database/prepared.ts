import type { CompiledQuery } from 'kysely'

const names = new WeakMap<CompiledQuery, string>()

/**
 * Marks a compiled query as a hot one: the server parses and plans it once per connection under this name.
 * The name must always stand for the same SQL text, so use it for queries whose shape never varies.
 *
 * @example
 * const { rows } = await db.executeQuery(prepared('record.byIndex', query.compile()))
 */
export function prepared<R>(name: string, query: CompiledQuery<R>): CompiledQuery<R> {
  names.set(query, name)
  return query
}

/** The name given by {@link prepared}, if any. */
export const preparedName = (query: CompiledQuery): string | undefined => names.get(query)
