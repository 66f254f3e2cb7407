import type { Field, Table, TableSummary } from '@screenpop/contract'
import type { TableListRow, TableRow } from './definition.repository.ts'
import type { ReleasedField } from './definition.table.ts'

/** A released field as the contract shows it. */
export const fieldView = ({ since: _, ...field }: ReleasedField): Field => field

/** Whether the draft differs from what is released; both come out of the database in one spelling. */
const isChanged = ({ draft, released }: TableRow): boolean =>
  released === null || JSON.stringify(draft) !== JSON.stringify(released.map(fieldView))

const stateOf = (revision: number) => (revision > 0 ? 'released' : 'draft')

export const tableView = (row: TableRow): Table => ({
  id: row.id,
  name: row.name,
  description: row.description,
  state: stateOf(row.revision),
  revision: row.revision,
  fields: row.draft,
  releasedFields: row.released?.map(fieldView) ?? null,
  changed: isChanged(row),
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

export const tableSummary = (row: TableListRow): TableSummary => ({
  id: row.id,
  name: row.name,
  description: row.description,
  state: stateOf(row.revision),
  revision: row.revision,
  fieldCount: row.field_count,
  changed: row.changed,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})
