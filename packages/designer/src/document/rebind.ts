import { type Block, goneFieldId } from '@screenpop/contract'
import type { Fragment, FragmentTable } from '../clipboard.ts'
import type { DataSource } from './data-source.ts'

interface Rebound {
  tableId: string
  /** What a field of theirs is here. */
  fieldOf: (fieldId: string) => string
}

/**
 * Blocks from another tenant, bound to the table that has the same name here, their fields by their names, also where a condition
 * among them reads one. A field without a namesake becomes one that no table has, and a release names it as a fault: field ids are
 * short, so that theirs may well be another field here. Where no table has the name, everything stays as it was.
 */
export const rebind = (
  { blocks, ids = [], tables = [] }: Fragment,
  sources: readonly DataSource[],
): Block[] => {
  const rebound = blocks.map((block) => reboundOf(block, tables, sources))
  return blocks.map((block, place) => {
    const { binding, visibleWhen } = block
    const own = rebound[place]
    return {
      ...block,
      ...(own && binding?.kind === 'table'
        ? { binding: { ...binding, tableId: own.tableId }, props: withFields(block.props, own) }
        : {}),
      ...(visibleWhen
        ? {
            visibleWhen: visibleWhen.map((condition) => {
              const { left } = condition
              const read = left.source === 'field' ? rebound[ids.indexOf(left.blockId)] : undefined
              return read && left.source === 'field'
                ? { ...condition, left: { ...left, fieldId: read.fieldOf(left.fieldId) } }
                : condition
            }),
          }
        : {}),
    }
  })
}

/** Undefined where the block stays bound as it is. */
const reboundOf = (
  { binding }: Block,
  tables: readonly FragmentTable[],
  sources: readonly DataSource[],
): Rebound | undefined => {
  if (binding?.kind !== 'table' || sources.some(({ id }) => id === binding.tableId)) return undefined
  const from = tables.find(({ id }) => id === binding.tableId)
  const to = from && sources.find(({ kind, name }) => kind === 'table' && name === from.name)
  if (!from || !to) return undefined
  return {
    tableId: to.id,
    fieldOf: (fieldId) => {
      const name = from.fields[fieldId] ?? fieldId
      return to.fields.find((field) => field.name === name)?.id ?? goneFieldId(name)
    },
  }
}

const withFields = (props: Block['props'], { fieldOf }: Rebound): Block['props'] =>
  Object.fromEntries(
    Object.entries(props).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map((entry) => withField(entry, fieldOf)) : value,
    ]),
  )

const withField = (entry: unknown, fieldOf: Rebound['fieldOf']): unknown =>
  typeof entry === 'object' && entry !== null && 'fieldId' in entry && typeof entry.fieldId === 'string'
    ? { ...entry, fieldId: fieldOf(entry.fieldId) }
    : entry
