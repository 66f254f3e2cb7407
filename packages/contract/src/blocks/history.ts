import { type Static, Type } from 'typebox'
import { Closed } from '../shapes.ts'

/** The last contacts of the customer's number. */
export const HistoryProps = Closed({
  title: Type.String({ maxLength: 128 }),
  limit: Type.Integer({ minimum: 1, maximum: 20 }),
})
export type HistoryProps = Static<typeof HistoryProps>

export const historyBlock = {
  props: HistoryProps,
  initial: { title: '', limit: 5 } satisfies HistoryProps as Record<string, unknown>,
  bound: false,
}
