import { type Static, type TSchema, Type } from 'typebox'

/** A UUID in its canonical spelling. */
export const Id = Type.String({ format: 'uuid' })

/** A closed object: unknown properties are refused, so that a misspelt one is noticed. */
export const Closed = <P extends Record<string, TSchema>>(properties: P, options: object = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options })

/**
 * An object of any names with values of one kind. `Type.Record` goes by a pattern that no name with a line break fits, so that
 * the values of such names would pass unchecked.
 */
export const MapOf = <S extends TSchema>(value: S, options: object = {}) =>
  Type.Unsafe<Record<string, Static<S>>>({ type: 'object', additionalProperties: value, ...options })

/** One of several fixed strings, as a JSON Schema `enum`. */
export const OneOf = <const V extends readonly string[]>(values: V, options: object = {}) =>
  Type.Unsafe<V[number]>({ type: 'string', enum: [...values], ...options })

export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])

/** An instant, ISO 8601 in UTC. */
export const Instant = Type.String({ format: 'date-time' })

export const IdParams = Closed({ id: Id })

export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 1000 })),
}
export const ListQuery = Closed(PageQuery)
/** A part of a name; NUL, which PostgreSQL cannot compare with, is in none. */
export const SearchText = Type.String({ maxLength: 128, pattern: '^[^\\u0000]*$' })

/** A list of which those are asked for whose name holds `search`, large and small letters alike. */
export const SearchQuery = {
  ...PageQuery,
  search: Type.Optional(SearchText),
}

/** One page of a keyset-paged list; `next` is the cursor of the next page, null at the end. */
export const ListOf = <S extends TSchema>(item: S) =>
  Closed({ items: Type.Array(item), next: Nullable(Type.String()) })

/** A name of a table or a field: letters of any script, digits, space, `_` and `-`, at most 64 characters (rule book 2). */
export const DesignName = Type.String({ minLength: 1, maxLength: 64, pattern: '^[\\p{L}\\p{M}\\p{N} _-]+$' })

/** RFC 9457 problem details with our members (api.md). */
export const Problem = Closed({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  requestId: Type.String(),
  params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  errors: Type.Array(
    Closed({
      pointer: Type.String(),
      code: Type.String(),
      message: Type.String(),
      params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
    }),
  ),
})
export type Problem = Static<typeof Problem>
