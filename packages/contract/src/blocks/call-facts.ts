import { type Static, Type } from 'typebox'
import { callParameters } from '../call.ts'
import { Closed, OneOf } from '../shapes.ts'

/** The facts of the call: chosen system values and parameters of the associated data. */
export const CallFactsProps = Closed({
  title: Type.String({ maxLength: 128 }),
  parameters: Type.Array(OneOf(callParameters), { uniqueItems: true }),
  associated: Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { maxItems: 30 }),
})
export type CallFactsProps = Static<typeof CallFactsProps>

export const callFactsBlock = {
  props: CallFactsProps,
  initial: {
    title: '',
    parameters: ['callerNum', 'calledNum', 'callskill'],
    associated: [],
  } satisfies CallFactsProps as Record<string, unknown>,
  bound: false,
}
