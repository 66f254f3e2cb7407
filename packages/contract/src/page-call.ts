import { type Static, Type } from 'typebox'
import { AssociatedData, CallInput } from './call.ts'
import { Closed } from './shapes.ts'

/** The call for which a page is shown. */
export const PageCallInput = Closed({ call: CallInput, associatedData: Type.Optional(AssociatedData) })
export type PageCallInput = Static<typeof PageCallInput>
