import { type Static, Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Closed, Id, IdParams, Instant, ListOf, ListQuery, Nullable, OneOf } from './shapes.ts'

export const importModes = ['upsert', 'insert', 'replace'] as const
export type ImportMode = (typeof importModes)[number]
export const importStates = [
  'queued',
  'processing',
  'completed',
  'completedWithErrors',
  'failed',
  'cancelled',
] as const
export type ImportState = (typeof importStates)[number]
export const importEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const
export type ImportEncoding = (typeof importEncodings)[number]

/** Why an import ends `failed` as a whole; the table is as it was before (rule book 3). */
export const importFailures = [
  'encoding',
  'nul',
  'unclosedQuote',
  'recordTooLarge',
  'noRows',
  'noValidRow',
  'tableChanged',
  'internal',
] as const
export type ImportFailureCode = (typeof importFailures)[number]

/** Why a file is refused at the upload: the `code` of an issue of `import.refused`. */
export const importRefusals = [
  'fileName',
  'empty',
  'notText',
  'unclosedQuote',
  'columnMissing',
  'columnUnknown',
  'columnRepeated',
  'columnOrder',
] as const
export type ImportRefusalCode = (typeof importRefusals)[number]

/** Why a row is rejected, beside the faults of its values. */
export const rowFaults = [
  'tooFewColumns',
  'tooManyColumns',
  'malformedQuotes',
  'duplicateInFile',
  'duplicateInTable',
] as const
export type RowFaultCode = (typeof rowFaults)[number]

/** An import with its live figures (rule book 3). */
export const Import = Closed({
  id: Id,
  tableId: Id,
  fileName: Type.String(),
  mode: OneOf(importModes),
  encoding: Nullable(OneOf(importEncodings)),
  state: OneOf(importStates),
  rows: Closed({
    read: Type.Integer(),
    inserted: Type.Integer(),
    updated: Type.Integer(),
    rejected: Type.Integer(),
  }),
  /** Records that a `replace` took out of the table because the file has them no more; they can be restored. */
  deleted: Type.Integer(),
  bytes: Closed({ read: Type.Integer(), total: Type.Integer() }),
  /** Why the import failed as a whole; `line` is the physical line of the file. */
  error: Nullable(
    Closed({ code: OneOf(importFailures), message: Type.String(), line: Nullable(Type.Integer()) }),
  ),
  /** The same file was imported before. */
  sameFileAs: Nullable(Closed({ id: Id, createdAt: Instant })),
  createdBy: Type.String(),
  createdAt: Instant,
  startedAt: Nullable(Instant),
  endedAt: Nullable(Instant),
})
export type Import = Static<typeof Import>

const tag = 'Imports'

export const importEndpoints = {
  startImport: endpoint({
    method: 'POST',
    path: '/api/v1/tables/{id}/imports',
    access: 'tables:import',
    tag,
    summary: 'Upload a CSV file and import it in the background',
    params: IdParams,
    query: Closed({
      /** `upsert` where the index is unique, else `insert`. */
      mode: Type.Optional(OneOf(importModes)),
      /** Mandatory with a raw body; a multipart part brings its own. */
      fileName: Type.Optional(Type.String({ maxLength: 255 })),
      encoding: Type.Optional(OneOf(importEncodings)),
    }),
    rawBody: ['text/csv', 'application/octet-stream', 'multipart/form-data'],
    answer: Import,
    status: 202,
    errors: ['import.refused', 'import.running', 'table.notReleased', 'request.tooLarge'],
  }),
  listImports: endpoint({
    method: 'GET',
    path: '/api/v1/tables/{id}/imports',
    access: 'tables:import',
    tag,
    summary: 'Imports of a table, newest first',
    params: IdParams,
    query: ListQuery,
    answer: ListOf(Import),
  }),
  getImport: endpoint({
    method: 'GET',
    path: '/api/v1/imports/{id}',
    access: 'tables:import',
    tag,
    summary: 'State and figures of an import',
    params: IdParams,
    answer: Import,
  }),
  followImport: endpoint({
    method: 'GET',
    path: '/api/v1/imports/{id}/events',
    access: 'tables:import',
    tag,
    summary: 'The same, as server-sent events `import` until it ends',
    params: IdParams,
    produces: 'text/event-stream',
  }),
  rejectedRows: endpoint({
    method: 'GET',
    path: '/api/v1/imports/{id}/rejected.csv',
    access: 'tables:import',
    tag,
    summary: 'The rejected rows with `_line`, `_row`, `_reason` before them',
    params: IdParams,
    query: Closed({
      /** "1": values of masked fields masked, for a look; else in clear for who sent the file or may reveal. */
      masked: Type.Optional(OneOf(['0', '1'])),
    }),
    produces: 'text/csv',
  }),
  cancelImport: endpoint({
    method: 'POST',
    path: '/api/v1/imports/{id}/cancel',
    access: 'tables:import',
    tag,
    summary: 'Cancel an import',
    params: IdParams,
    answer: Import,
    errors: ['import.ended'],
  }),
}
