import type { PageDocument, Table } from '@screenpop/contract'
import type { DataSource } from './data-source.ts'
import { readingOrder } from './locate.ts'

/** A table as objects can be bound to it; undefined as long as it has not been released. */
export const tableSource = ({ id, name, releasedFields }: Table): DataSource | undefined =>
  releasedFields === null
    ? undefined
    : {
        kind: 'table',
        id,
        name,
        fields: releasedFields.map((field) => ({
          id: field.id,
          name: field.name,
          type: field.type,
          ...(field.items ? { items: field.items } : {}),
          searchable: field.type === 'string' && !field.encrypted && !field.mask && !field.index,
        })),
      }

/** The tables that fill a page, in reading order. */
export const boundTables = (document: PageDocument): string[] => [
  ...new Set(
    readingOrder(document).flatMap((id) => {
      const binding = document.blocks[id]?.binding
      return binding?.kind === 'table' ? [binding.tableId] : []
    }),
  ),
]
