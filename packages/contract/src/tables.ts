import { type Static, Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Closed, DesignName, Id, IdParams, Instant, ListOf, Nullable, OneOf, SearchQuery } from './shapes.ts'

export const fieldTypes = ['string', 'number', 'date', 'time', 'dictionary'] as const
export type FieldType = (typeof fieldTypes)[number]
export const maskStyles = ['lastFour', 'firstFour'] as const
export type MaskStyle = (typeof maskStyles)[number]
export const matchRules = ['exact', 'phone', 'lastDigits'] as const
export type MatchRule = (typeof matchRules)[number]

/** A dictionary item: `key` is stored, `label` is shown. */
export const DictionaryItem = Closed({
  key: Type.String({ minLength: 1, maxLength: 128 }),
  label: Type.String({ minLength: 1, maxLength: 128 }),
})
export type DictionaryItem = Static<typeof DictionaryItem>

/** How a field serves as index (rule book 2): unique by default; `lastDigits` is never unique and needs `digits`. */
export const IndexInput = Closed({
  unique: Type.Optional(Type.Boolean()),
  match: Type.Optional(OneOf(matchRules)),
  digits: Type.Optional(Type.Integer({ minimum: 3, maximum: 15 })),
})
export const FieldIndex = Closed({
  unique: Type.Boolean(),
  match: OneOf(matchRules),
  digits: Type.Optional(Type.Integer()),
})
export type FieldIndex = Static<typeof FieldIndex>

/** A field as an admin defines it (rule book 2, api.md). */
export const FieldInput = Closed({
  name: DesignName,
  type: OneOf(fieldTypes),
  length: Type.Optional(Type.Integer({ minimum: 1, maximum: 256 })),
  scale: Type.Optional(Type.Integer({ minimum: 0, maximum: 10 })),
  index: Type.Optional(IndexInput),
  encrypted: Type.Optional(Type.Boolean()),
  mandatory: Type.Optional(Type.Boolean()),
  mask: Type.Optional(OneOf(maskStyles)),
  items: Type.Optional(Type.Array(DictionaryItem, { minItems: 1, maxItems: 1000 })),
})
export type FieldInput = Static<typeof FieldInput>

/** A field in full. `id` is short and immutable; records are keyed by it. `length` and `scale` are in characters and digits. */
export const Field = Closed({
  id: Type.String(),
  name: Type.String(),
  type: OneOf(fieldTypes),
  length: Nullable(Type.Integer()),
  scale: Nullable(Type.Integer()),
  index: Nullable(FieldIndex),
  encrypted: Type.Boolean(),
  mandatory: Type.Boolean(),
  mask: Nullable(OneOf(maskStyles)),
  items: Nullable(Type.Array(DictionaryItem)),
})
export type Field = Static<typeof Field>

export const tableStates = ['draft', 'released'] as const

/**
 * A table. `state` is "released" once it has been released; `fields` is the draft that an admin edits,
 * `releasedFields` what data follows today (null before the first release).
 */
export const Table = Closed({
  id: Id,
  name: Type.String(),
  description: Type.String(),
  state: OneOf(tableStates),
  revision: Type.Integer(),
  fields: Type.Array(Field),
  releasedFields: Nullable(Type.Array(Field)),
  /** The draft differs from what is released. */
  changed: Type.Boolean(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Table = Static<typeof Table>

/** A table in a list. */
export const TableSummary = Closed({
  id: Id,
  name: Type.String(),
  description: Type.String(),
  state: OneOf(tableStates),
  revision: Type.Integer(),
  fieldCount: Type.Integer(),
  changed: Type.Boolean(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type TableSummary = Static<typeof TableSummary>

export const TableInput = Closed({
  name: DesignName,
  description: Type.Optional(Type.String({ maxLength: 1024 })),
})
export type TableInput = Static<typeof TableInput>

/** One thing that a release would do, with the records that it touches. */
export const PlannedChange = Closed({
  kind: OneOf([
    'addField',
    'dropField',
    'renameField',
    'changeField',
    'moveField',
    'rebuildIndex',
    'firstRelease',
  ]),
  fieldId: Nullable(Type.String()),
  fieldName: Type.String(),
  /** What changes, such as `length`, `type`, `mask`. */
  property: Nullable(Type.String()),
  before: Nullable(Type.String()),
  after: Nullable(Type.String()),
  /** Would lose or invalidate data: needs `confirm` (rule book 2). */
  destructive: Type.Boolean(),
  affectedRecords: Type.Integer(),
})
export type PlannedChange = Static<typeof PlannedChange>

export const ReleasePlan = Closed({
  revision: Type.Integer(),
  records: Type.Integer(),
  changes: Type.Array(PlannedChange),
  needsConfirmation: Type.Boolean(),
  /** What forbids the release, such as a table without an index field. */
  faults: Type.Array(Closed({ pointer: Type.String(), code: Type.String(), message: Type.String() })),
})
export type ReleasePlan = Static<typeof ReleasePlan>

const tag = 'Tables'
const FieldParams = Closed({ id: Id, fieldId: Type.String({ maxLength: 32 }) })

export const tableEndpoints = {
  listTables: endpoint({
    method: 'GET',
    path: '/api/v1/tables',
    access: 'tables:read',
    tag,
    summary: 'List tables',
    query: Closed({ ...SearchQuery, state: Type.Optional(OneOf(tableStates)) }),
    answer: ListOf(TableSummary),
  }),
  createTable: endpoint({
    method: 'POST',
    path: '/api/v1/tables',
    access: 'tables:design',
    tag,
    summary: 'Create a table',
    body: TableInput,
    answer: Table,
    status: 201,
    errors: ['name.taken', 'limit.reached'],
  }),
  getTable: endpoint({
    method: 'GET',
    path: '/api/v1/tables/{id}',
    access: 'tables:read',
    tag,
    summary: 'A table with its fields',
    params: IdParams,
    answer: Table,
  }),
  updateTable: endpoint({
    method: 'PATCH',
    path: '/api/v1/tables/{id}',
    access: 'tables:design',
    tag,
    summary: 'Rename or describe a table',
    params: IdParams,
    body: Type.Partial(TableInput, { additionalProperties: false }),
    answer: Table,
  }),
  deleteTable: endpoint({
    method: 'DELETE',
    path: '/api/v1/tables/{id}',
    access: 'tables:design',
    tag,
    summary: 'Delete a table with its records',
    params: IdParams,
    query: Closed({ confirm: Type.Optional(Type.Boolean()) }),
    status: 204,
    errors: ['table.inUse', 'release.needsConfirmation'],
  }),
  createField: endpoint({
    method: 'POST',
    path: '/api/v1/tables/{id}/fields',
    access: 'tables:design',
    tag,
    summary: 'Add a field',
    params: IdParams,
    body: FieldInput,
    answer: Field,
    status: 201,
    errors: ['name.taken', 'limit.reached'],
  }),
  updateField: endpoint({
    method: 'PATCH',
    path: '/api/v1/tables/{id}/fields/{fieldId}',
    access: 'tables:design',
    tag,
    summary: 'Change a field in the draft',
    params: FieldParams,
    body: Closed({
      ...Type.Partial(FieldInput).properties,
      index: Type.Optional(Nullable(IndexInput)),
      mask: Type.Optional(Nullable(OneOf(maskStyles))),
    }),
    answer: Field,
  }),
  deleteField: endpoint({
    method: 'DELETE',
    path: '/api/v1/tables/{id}/fields/{fieldId}',
    access: 'tables:design',
    tag,
    summary: 'Take a field out of the draft',
    params: FieldParams,
    status: 204,
  }),
  moveField: endpoint({
    method: 'POST',
    path: '/api/v1/tables/{id}/fields/{fieldId}/move',
    access: 'tables:design',
    tag,
    summary: 'Move a field within the draft',
    params: FieldParams,
    body: Closed({ position: Type.Integer({ minimum: 0, maximum: 400 }) }),
    answer: Table,
  }),
  releasePlan: endpoint({
    method: 'GET',
    path: '/api/v1/tables/{id}/release-plan',
    access: 'tables:design',
    tag,
    summary: 'What the next release would do',
    params: IdParams,
    answer: ReleasePlan,
  }),
  releaseTable: endpoint({
    method: 'POST',
    path: '/api/v1/tables/{id}/release',
    access: 'tables:design',
    tag,
    summary: 'Release the draft',
    params: IdParams,
    body: Closed({ confirm: Type.Optional(Type.Boolean()) }),
    answer: Closed({ state: OneOf(['released']), revision: Type.Integer() }),
    errors: ['release.needsConfirmation', 'table.alreadyReleased'],
  }),
  csvTemplate: endpoint({
    method: 'GET',
    path: '/api/v1/tables/{id}/template.csv',
    access: 'tables:read',
    tag,
    summary: 'The CSV header of the released fields',
    params: IdParams,
    produces: 'text/csv',
    errors: ['table.notReleased'],
  }),
}
