import { DomainError } from '@screenpop/contract'

const kinds = {
  id: (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value),
  instant: (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  text: (value: unknown): value is string => typeof value === 'string',
  number: (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value),
} as const
type Kind = keyof typeof kinds
type ValueOf<K extends Kind> = K extends 'number' ? number : string

/**
 * Writes the key of the last row of a page. A cursor is opaque by agreement only: whoever holds it can read it, so a
 * masked or sealed value must not get into one.
 */
export const encodeCursor = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

/**
 * Reads the key back and checks its parts, so that they can go into SQL; undefined for the first page.
 *
 * @example const after = decodeCursor(query.cursor, ['instant', 'id'])
 * @throws DomainError `request.invalid` at `/query/cursor`
 */
export const decodeCursor = <const K extends readonly Kind[]>(
  cursor: string | undefined,
  shape: K,
): { [I in keyof K]: ValueOf<K[I]> } | undefined => {
  if (cursor === undefined) return undefined
  const key = parse(cursor)
  const fits =
    Array.isArray(key) && key.length === shape.length && shape.every((kind, i) => kinds[kind](key[i]))
  if (!fits) {
    const message = 'This is no cursor of this list. Begin without one.'
    throw new DomainError('request.invalid', message, {
      issues: [{ pointer: '/query/cursor', code: 'cursor', message }],
    })
  }
  return key as { [I in keyof K]: ValueOf<K[I]> }
}

const parse = (cursor: string): unknown => {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return JSON.stringify(key).includes('\\u0000') ? undefined : key
  } catch {
    return undefined
  }
}

/**
 * Cuts a list that was read with one row more than asked for into a page.
 *
 * @param keyOf the key of a row, in the order by which the list is sorted
 */
export const pageOf = <R, V>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => readonly (string | number)[],
  view: (row: R) => V,
): { items: V[]; next: string | null } => {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(view), next: rows.length > limit && last ? encodeCursor(keyOf(last)) : null }
}
