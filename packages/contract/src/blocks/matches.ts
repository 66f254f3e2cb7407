import { type Static, Type } from 'typebox'
import { Closed } from '../shapes.ts'
import { ObjectField } from './object.ts'

/** A list of all matches of the look-up: a line of `columns` each, which opens to show `fields`. */
export const MatchesProps = Closed({
  title: Type.String({ maxLength: 128 }),
  columns: Type.Array(ObjectField, { maxItems: 6 }),
  fields: Type.Array(ObjectField, { maxItems: 300 }),
})
export type MatchesProps = Static<typeof MatchesProps>

export const matchesBlock = {
  props: MatchesProps,
  initial: { title: '', columns: [], fields: [] } satisfies MatchesProps as Record<string, unknown>,
  bound: true,
}
