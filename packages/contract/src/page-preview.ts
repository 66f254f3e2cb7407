import { type Static, Type } from 'typebox'
import { PageCallInput } from './page-call.ts'
import { Closed, Id, OneOf } from './shapes.ts'

/** Made-up answers of every source, so that each state of a page can be looked at. */
export const previewStates = ['sample', 'several', 'none', 'slow', 'failed'] as const
export type PreviewState = (typeof previewStates)[number]

/**
 * What fills a page that is previewed: made-up answers, or one record of a table in the place of that table's look-ups. Known
 * to previews alone: a page for a contact, or for an embedder, always asks its sources.
 */
export const PreviewData = Type.Union([
  Closed({ kind: OneOf(previewStates) }),
  Closed({ kind: Type.Literal('record'), tableId: Id, recordId: Id }),
])
export type PreviewData = Static<typeof PreviewData>

/** Which state of a page to preview: the draft, one version, or (neither given) what agents see. */
export const PreviewInput = Closed({
  ...PageCallInput.properties,
  draft: Type.Optional(Type.Boolean()),
  version: Type.Optional(Type.Integer({ minimum: 1 })),
  locale: Type.Optional(OneOf(['en', 'zh'])),
  /** Absent: what a look-up for the call finds. */
  data: Type.Optional(PreviewData),
  /** Stands every block in an element whose id is `b-` and the block's, so that it can be found and marked. */
  nameBlocks: Type.Optional(Type.Boolean()),
})
export type PreviewInput = Static<typeof PreviewInput>
