import { type Static, Type } from 'typebox'
import { Closed, Nullable } from './shapes.ts'

/** What a validation of a page names: the fault and the block (or row, cell) that has it. */
export const PageFault = Closed({
  blockId: Nullable(Type.String()),
  pointer: Type.String(),
  code: Type.String(),
  message: Type.String(),
  params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
})
export type PageFault = Static<typeof PageFault>
