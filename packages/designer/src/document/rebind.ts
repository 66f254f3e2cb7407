import type { Block } from '@screenpop/contract'
import type { Fragment, FragmentTable } from '../clipboard.ts'
import type { DataSource } from './data-source.ts'

/**
 * Blocks from another tenant, bound to the table that has the same name here, their fields by their names. What has no
 * namesake stays as it was: a release names it as a fault.
 */
export const rebind = ({ blocks, tables = [] }: Fragment, sources: readonly DataSource[]): Block[] =>
  blocks.map((block) => {
    const { binding } = block
    if (binding?.kind !== 'table' || sources.some(({ id }) => id === binding.tableId)) return block
    const from = tables.find(({ id }) => id === binding.tableId)
    const to = from && sources.find(({ kind, name }) => kind === 'table' && name === from.name)
    if (!from || !to) return block
    const renamed = renamedFields(from, to)
    return {
      ...block,
      binding: { ...binding, tableId: to.id },
      props: Object.fromEntries(
        Object.entries(block.props).map(([key, value]) => [
          key,
          Array.isArray(value) ? value.map((entry) => withField(entry, renamed)) : value,
        ]),
      ),
    }
  })

const renamedFields = ({ fields }: FragmentTable, to: DataSource): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(fields).flatMap(([id, name]) => {
      const own = to.fields.find((field) => field.name === name)
      return own ? [[id, own.id] as const] : []
    }),
  )

const withField = (entry: unknown, renamed: ReadonlyMap<string, string>): unknown => {
  if (typeof entry !== 'object' || entry === null || !('fieldId' in entry)) return entry
  const { fieldId } = entry
  return typeof fieldId === 'string' ? { ...entry, fieldId: renamed.get(fieldId) ?? fieldId } : entry
}
