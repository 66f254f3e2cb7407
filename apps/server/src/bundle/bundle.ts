import {
  type Field,
  type FieldInput,
  FieldInput as FieldInputSchema,
  type PageDocument,
  PageInput,
  PopupInput,
  TableInput,
} from '@screenpop/contract'
import { jsonValidator } from '@screenpop/contract/validation'
import { type Static, Type } from 'typebox'
import { BundledAppearance } from './bundled-appearance.ts'
import { BundledImage } from './bundled-images.ts'

/**
 * The tables, pages, pop-ups and the appearance of a tenant as one JSON file. Ids are those of the tenant it came from; an import gives
 * everything ids of its own and follows the references.
 */
export const Bundle = Type.Object({
  kind: Type.Literal('screenpop/bundle'),
  version: Type.Literal(1),
  tables: Type.Array(
    Type.Object({
      id: Type.String(),
      released: Type.Boolean(),
      table: TableInput,
      fields: Type.Array(Type.Object({ id: Type.String(), field: FieldInputSchema })),
    }),
  ),
  pages: Type.Array(
    Type.Object({ id: Type.String(), released: Type.Boolean(), page: PageInput, document: Type.Unknown() }),
  ),
  popups: Type.Array(Type.Object({ popup: PopupInput })),
  /** What the pages show; absent where none of them has an image. */
  images: Type.Optional(Type.Array(BundledImage)),
  /** Absent where the tenant has chosen nothing. */
  appearance: Type.Optional(BundledAppearance),
})
export type Bundle = Static<typeof Bundle>

/** The faults of a file that is to be imported; empty when it is a bundle. */
export const bundleFaults = jsonValidator(Bundle)

/** A field as it would be defined anew. */
export const fieldInputOf = (field: Field): FieldInput => ({
  name: field.name,
  type: field.type,
  encrypted: field.encrypted,
  mandatory: field.mandatory,
  ...(field.length === null ? {} : { length: field.length }),
  ...(field.scale === null ? {} : { scale: field.scale }),
  ...(field.index === null ? {} : { index: field.index }),
  ...(field.mask === null ? {} : { mask: field.mask }),
  ...(field.items === null ? {} : { items: field.items }),
})

/** The new ids of a table and of its fields. */
export interface MovedTable {
  readonly id: string
  readonly fields: ReadonlyMap<string, string>
}

/** A page document whose bindings, shown fields and conditions point at the moved tables. */
export const movedDocument = (
  document: PageDocument,
  tables: ReadonlyMap<string, MovedTable>,
): PageDocument => {
  const tableOf = (blockId: string): MovedTable | undefined => {
    const binding = document.blocks[blockId]?.binding
    return binding?.kind === 'table' ? tables.get(binding.tableId) : undefined
  }
  const blocks = Object.entries(document.blocks).map(([id, block]) => {
    const own = tableOf(id)
    const moved = withFields(block, (of) => (of === undefined ? own : tableOf(of))) as typeof block
    return [
      id,
      moved.binding?.kind === 'table' && own
        ? { ...moved, binding: { ...moved.binding, tableId: own.id } }
        : moved,
    ]
  })
  return { ...document, blocks: Object.fromEntries(blocks) }
}

/** Replaces every `fieldId`; one that stands beside a `blockId` belongs to that block's table. */
const withFields = (value: unknown, tableOf: (blockId?: string) => MovedTable | undefined): unknown => {
  if (Array.isArray(value)) return value.map((each) => withFields(each, tableOf))
  if (typeof value !== 'object' || value === null) return value
  const blockId = 'blockId' in value && typeof value.blockId === 'string' ? value.blockId : undefined
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === 'fieldId' && typeof member === 'string'
        ? (tableOf(blockId)?.fields.get(member) ?? member)
        : withFields(member, tableOf),
    ]),
  )
}
