import { type Static, Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Closed, Id, IdParams, Instant, ListOf, MapOf, Nullable, OneOf, PageQuery } from './shapes.ts'

/** A value as it is stored and shown: text in canonical form (`1234.50`, `2026-11-21`, `08:30`, a dictionary key), null when empty. */
export const FieldValue = Nullable(Type.String())
export type FieldValue = Static<typeof FieldValue>

/** A value as it is given: numbers are taken by their decimal text. */
export const FieldValueInput = Type.Union([Type.String({ maxLength: 10_000 }), Type.Number(), Type.Null()])

/** A record. `fields` is keyed by field name, or by field id with `fieldKeys=id`; masked values arrive masked. */
export const TableRecord = Closed({
  id: Id,
  revision: Type.Integer(),
  fields: Type.Record(Type.String(), FieldValue),
  /** Keys of `fields` whose value is shown masked. */
  masked: Type.Array(Type.String()),
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Nullable(Instant),
})
export type TableRecord = Static<typeof TableRecord>

export const filterOperators = [
  'eq',
  'ne',
  'contains',
  'startsWith',
  'lt',
  'lte',
  'gt',
  'gte',
  'empty',
  'notEmpty',
] as const

/** One condition over a field that is not encrypted. `filter` in the query is a JSON array of these. */
export const RecordFilter = Closed({
  field: Type.String({ maxLength: 64 }),
  op: OneOf(filterOperators),
  value: Type.Optional(Type.String({ maxLength: 256 })),
})
export type RecordFilter = Static<typeof RecordFilter>

const fieldKeys = Type.Optional(OneOf(['name', 'id'], { default: 'name' }))

export const RecordQuery = Closed({
  ...PageQuery,
  /** Look-up by the index field, under its match rule. */
  index: Type.Optional(Type.String({ maxLength: 300 })),
  /** JSON array of `RecordFilter`. */
  filter: Type.Optional(Type.String({ maxLength: 8000 })),
  /** Field name, `-` before it for descending. */
  sort: Type.Optional(Type.String({ maxLength: 80 })),
  /** List what was deleted and can be restored. */
  deleted: Type.Optional(Type.Boolean()),
  fieldKeys,
})
export type RecordQuery = Static<typeof RecordQuery>

export const RecordInput = Closed({ fields: MapOf(FieldValueInput) })
export type RecordInput = Static<typeof RecordInput>

const tag = 'Records'
const RecordParams = Closed({ id: Id, rid: Id })
const KeysQuery = Closed({ fieldKeys })

export const recordEndpoints = {
  listRecords: endpoint({
    method: 'GET',
    path: '/api/v1/tables/{id}/records',
    access: 'tables:read',
    tag,
    summary: 'Look up by index, list, filter and sort records',
    params: IdParams,
    query: RecordQuery,
    answer: ListOf(TableRecord),
    errors: ['table.notReleased'],
  }),
  countRecords: endpoint({
    method: 'GET',
    path: '/api/v1/tables/{id}/records/count',
    access: 'tables:read',
    tag,
    summary: 'How many records a table holds',
    params: IdParams,
    answer: Closed({ count: Type.Integer(), deleted: Type.Integer() }),
  }),
  createRecord: endpoint({
    method: 'POST',
    path: '/api/v1/tables/{id}/records',
    access: 'tables:write',
    tag,
    summary: 'Create a record',
    params: IdParams,
    query: KeysQuery,
    body: RecordInput,
    answer: TableRecord,
    status: 201,
    errors: ['record.duplicateKey', 'table.notReleased'],
  }),
  getRecord: endpoint({
    method: 'GET',
    path: '/api/v1/tables/{id}/records/{rid}',
    access: 'tables:read',
    tag,
    summary: 'One record',
    params: RecordParams,
    query: KeysQuery,
    answer: TableRecord,
  }),
  updateRecord: endpoint({
    method: 'PATCH',
    path: '/api/v1/tables/{id}/records/{rid}',
    access: 'tables:write',
    tag,
    summary: 'Change fields of a record (`If-Match`: its revision)',
    params: RecordParams,
    query: KeysQuery,
    body: RecordInput,
    answer: TableRecord,
    errors: ['request.conditionFailed', 'record.duplicateKey', 'record.maskedValue'],
  }),
  deleteRecord: endpoint({
    method: 'DELETE',
    path: '/api/v1/tables/{id}/records/{rid}',
    access: 'tables:write',
    tag,
    summary: 'Delete a record; it can be restored',
    params: RecordParams,
    status: 204,
    errors: ['request.conditionFailed'],
  }),
  deleteRecords: endpoint({
    method: 'POST',
    path: '/api/v1/tables/{id}/records/delete',
    access: 'tables:write',
    tag,
    summary: 'Delete several records; they can be restored',
    params: IdParams,
    body: Closed({ ids: Type.Array(Id, { minItems: 1, maxItems: 1000 }) }),
    answer: Closed({ deleted: Type.Integer() }),
  }),
  restoreRecord: endpoint({
    method: 'POST',
    path: '/api/v1/tables/{id}/records/{rid}/restore',
    access: 'tables:write',
    tag,
    summary: 'Restore a deleted record',
    params: RecordParams,
    answer: TableRecord,
    errors: ['record.duplicateKey'],
  }),
  revealValue: endpoint({
    method: 'POST',
    path: '/api/v1/tables/{id}/records/{rid}/reveal',
    access: 'tables:reveal',
    tag,
    summary: 'See a masked value in clear; audited',
    params: RecordParams,
    body: Closed({
      field: Type.String({ maxLength: 64 }),
      reason: Type.Optional(Type.String({ maxLength: 500 })),
    }),
    answer: Closed({ value: FieldValue }),
    answersSecret: true,
  }),
  exportCsv: endpoint({
    method: 'GET',
    path: '/api/v1/tables/{id}/export.csv',
    access: 'tables:export',
    tag,
    summary: 'Download the records as CSV',
    params: IdParams,
    query: Closed({
      /** Every value as it is, for re-import; otherwise values that a spreadsheet would run are neutralised. */
      raw: Type.Optional(OneOf(['0', '1'])),
      /** Masked values in clear; needs `tables:reveal` and is audited. */
      reveal: Type.Optional(OneOf(['0', '1'])),
    }),
    produces: 'text/csv',
    errors: ['table.notReleased'],
  }),
}
