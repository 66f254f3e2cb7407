export { holdRevision } from './definitions/definition.repository.ts'
export type { ReleasedField } from './definitions/definition.table.ts'
export type { ReleasedTable, ReleasedTables } from './definitions/released-tables.ts'
export type { TableParts, TableUsage } from './ports.ts'
export type {
  FoundRecord,
  LookUps,
  TableLookUp,
  TableMatches,
  TableState,
} from './records/look-up.service.ts'
export { createTables, registerTables, type Tables } from './tables.ts'
