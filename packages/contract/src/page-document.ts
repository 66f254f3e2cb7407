import { type Static, Type } from 'typebox'
import { densities } from './appearance.ts'
import { blockTypes } from './blocks/index.ts'
import { callParameters } from './call.ts'
import { Closed, Id, OneOf } from './shapes.ts'

/** Version of the page document that this code writes; older ones are migrated when read. */
export const pageSchemaVersion = 1

/** Rows of a page: a page is a stack of two, three or four (rule book 4). */
export const pageRowCounts = [2, 3, 4] as const
/** Columns of a row in grid layout. */
export const gridColumns = 12
/** Blocks of a page at most: whoever saves, checks or shows one holds up everybody else for as long as that takes. */
export const mostBlocks = 1000

/** What every object of JavaScript answers to: a block of such a name would be there without being there. */
const inherited = Object.getOwnPropertyNames(Object.prototype).join('|')
const NodeId = Type.String({ pattern: `^(?!(?:${inherited})$)[A-Za-z0-9_-]{1,32}$` })

/** A value known when the phone rings: one of the nine system values, or a parameter of the call-associated data. */
export const CallSource = Type.Union([
  Closed({ source: Type.Literal('customerNumber') }),
  Closed({ source: Type.Literal('callData'), name: OneOf(callParameters) }),
  Closed({
    source: Type.Literal('channelAssociatedData'),
    name: Type.String({ minLength: 1, maxLength: 128 }),
  }),
])
export type CallSource = Static<typeof CallSource>

/**
 * Where an object's data comes from: a released table, or an object of the page's external API; and the value that is
 * looked up in its index (the customer's number unless said otherwise).
 */
export const Binding = Type.Union([
  Closed({ kind: Type.Literal('table'), tableId: Id, lookup: CallSource }),
  Closed({ kind: Type.Literal('external'), objectName: Type.String({ minLength: 1, maxLength: 128 }) }),
])
export type Binding = Static<typeof Binding>

export const conditionOperators = [
  'equals',
  'notEquals',
  'contains',
  'startsWith',
  'isEmpty',
  'isNotEmpty',
  'isOneOf',
  'greaterThan',
  'lessThan',
] as const

/** One test over call facts, associated data or a field of a bound object. All tests of a block must hold for it to show. */
export const Condition = Closed({
  left: Type.Union([
    CallSource,
    Closed({ source: Type.Literal('field'), blockId: NodeId, fieldId: Type.String({ maxLength: 128 }) }),
    Closed({ source: Type.Literal('matchCount'), blockId: NodeId }),
  ]),
  operator: OneOf(conditionOperators),
  value: Type.Optional(Type.String({ maxLength: 256 })),
  values: Type.Optional(Type.Array(Type.String({ maxLength: 256 }), { maxItems: 50 })),
})
export type Condition = Static<typeof Condition>

/** A block: what it is, how it looks (`props`, whose schema is the type's own), what fills it and when it shows. */
export const Block = Closed({
  type: OneOf(blockTypes),
  props: Type.Record(Type.String(), Type.Unknown()),
  binding: Type.Optional(Binding),
  visibleWhen: Type.Optional(Type.Array(Condition, { maxItems: 10 })),
  /** Code of the identity authentication that must have succeeded before the block shows its data (rule book 9). */
  requiresAuthentication: Type.Optional(Type.String({ maxLength: 128 })),
})
export type Block = Static<typeof Block>

export const PageCell = Closed({
  id: NodeId,
  /** Columns of twelve; always 12 in block layout. */
  span: Type.Integer({ minimum: 1, maximum: gridColumns }),
  blocks: Type.Array(NodeId, { maxItems: 200 }),
})
export type PageCell = Static<typeof PageCell>

export const PageRow = Closed({
  id: NodeId,
  cells: Type.Array(PageCell, { minItems: 1, maxItems: gridColumns }),
})
export type PageRow = Static<typeof PageRow>

/** Where a page differs from the appearance of its tenant; what is absent is as the tenant has it. */
export const PageAppearance = Closed({
  density: Type.Optional(OneOf(densities)),
  hideLogo: Type.Optional(Type.Boolean()),
})
export type PageAppearance = Static<typeof PageAppearance>

/** The flat page document (architecture, "Page document"). */
export const PageDocument = Closed({
  schemaVersion: Type.Literal(pageSchemaVersion),
  layout: OneOf(['block', 'grid']),
  rows: Type.Array(PageRow, { minItems: 2, maxItems: 4 }),
  blocks: Type.Record(NodeId, Block, { maxProperties: mostBlocks, additionalProperties: false }),
  appearance: Type.Optional(PageAppearance),
})
export type PageDocument = Static<typeof PageDocument>
