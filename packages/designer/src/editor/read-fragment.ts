import { type Block, blockDefinitions } from '@screenpop/contract'
import type { Fragment, FragmentTable } from '../clipboard.ts'

/** Reads blocks from clipboard text; undefined when the text is something else or of a kind that we do not know. */
export const readFragment = (text: string): Fragment | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    if (!isObject(value) || value.kind !== 'screenpop/blocks' || value.version !== 1) return undefined
    const { blocks, ids, tables } = value
    if (!Array.isArray(blocks) || blocks.length === 0 || !blocks.every(isBlock)) return undefined
    return {
      kind: 'screenpop/blocks',
      version: 1,
      blocks,
      ...(Array.isArray(ids) && ids.every((id) => typeof id === 'string') ? { ids } : {}),
      ...(Array.isArray(tables) && tables.every(isTable) ? { tables } : {}),
    }
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isTable = (value: unknown): value is FragmentTable =>
  isObject(value) &&
  typeof value.id === 'string' &&
  typeof value.name === 'string' &&
  isObject(value.fields) &&
  Object.values(value.fields).every((name) => typeof name === 'string')

const kindOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value)

/** The text may come from anywhere: a block must have at least the shape that the editor reads; the server checks the rest. */
const isBlock = (value: unknown): value is Block => {
  if (!isObject(value) || typeof value.type !== 'string' || !isObject(value.props)) return false
  if (!Object.hasOwn(blockDefinitions, value.type)) return false
  const { type, props, visibleWhen } = value
  const { initial } = blockDefinitions[type as Block['type']]
  const shaped = Object.entries(initial).every(([key, first]) => kindOf(first) === kindOf(props[key]))
  const fields = Array.isArray(props.fields) ? props.fields : []
  return (
    shaped &&
    fields.every((field) => isObject(field) && typeof field.fieldId === 'string') &&
    (visibleWhen === undefined || Array.isArray(visibleWhen))
  )
}
