export { holdRevision } from './definitions/definition.repository.ts'
export type { ReleasedField } from './definitions/definition.table.ts'
export type { ReleasedTable, ReleasedTables } from './definitions/released-tables.ts'
export { registerExport } from './export/export.routes.ts'
export { Exports } from './export/export.service.ts'
export { registerImports } from './imports/import.routes.ts'
export { Imports } from './imports/import.service.ts'
export type { ImportParts } from './imports/import-parts.ts'
export type { TableParts, TableUsage } from './ports.ts'
export type {
  FoundRecord,
  LookUps,
  TableLookUp,
  TableMatches,
  TableState,
} from './records/look-up.service.ts'
export { createTables, registerTables, type Tables } from './tables.ts'
