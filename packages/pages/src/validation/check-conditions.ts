import { type Block, blockDefinitions, type Condition, type PageDocument } from '@screenpop/contract'
import type { TableState } from '@screenpop/tables'
import { blockPointer, type Faults } from './faults.ts'

const needsValue: readonly Condition['operator'][] = [
  'equals',
  'notEquals',
  'contains',
  'startsWith',
  'greaterThan',
  'lessThan',
]

interface Checked {
  readonly id: string
  readonly pointer: string
  readonly faults: Faults
}

const checkField = (
  { id, pointer, faults }: Checked,
  target: Block,
  fieldId: string,
  tables: ReadonlyMap<string, TableState>,
): void => {
  if (target.binding?.kind !== 'table') return
  const fields = tables.get(target.binding.tableId)?.fields
  if (!fields) return
  const field = fields.find((each) => each.id === fieldId)
  if (!field) {
    faults.add(
      id,
      `${pointer}/left/fieldId`,
      'condition.missingField',
      'The condition reads a field that the table does not have.',
      { field: fieldId },
    )
  } else if (field.mask) {
    faults.add(
      id,
      `${pointer}/left/fieldId`,
      'condition.maskedField',
      `The condition reads ${field.name}, which is masked: pages never see its value.`,
      { field: field.name },
    )
  }
}

const checkLeft = (
  checked: Checked,
  { left }: Condition,
  document: PageDocument,
  tables: ReadonlyMap<string, TableState>,
) => {
  if (!('blockId' in left)) return
  const { id, pointer, faults } = checked
  const target = Object.hasOwn(document.blocks, left.blockId) ? document.blocks[left.blockId] : undefined
  if (!target) {
    faults.add(
      id,
      `${pointer}/left/blockId`,
      'condition.missingBlock',
      'The condition reads a block that the page does not hold.',
      { block: left.blockId },
    )
  } else if (!blockDefinitions[target.type]?.bound) {
    faults.add(
      id,
      `${pointer}/left/blockId`,
      'condition.withoutData',
      'The condition reads a block that shows no data.',
      { block: left.blockId },
    )
  } else if (left.source === 'field') {
    checkField(checked, target, left.fieldId, tables)
  }
}

const checkRight = ({ id, pointer, faults }: Checked, condition: Condition): void => {
  if (needsValue.includes(condition.operator) && condition.value === undefined)
    faults.add(id, `${pointer}/value`, 'condition.value', 'The condition needs a value to compare with.')
  if (condition.operator === 'isOneOf' && (condition.values ?? []).length === 0)
    faults.add(
      id,
      `${pointer}/values`,
      'condition.values',
      'The condition needs at least one value to compare with.',
    )
}

/** When a block shows: every condition reads something that is there, and has something to compare it with. */
export const checkConditions = (
  id: string,
  block: Block,
  document: PageDocument,
  tables: ReadonlyMap<string, TableState>,
  faults: Faults,
): void => {
  block.visibleWhen?.forEach((condition, i) => {
    const checked = { id, pointer: `${blockPointer(id)}/visibleWhen/${i}`, faults }
    checkLeft(checked, condition, document, tables)
    checkRight(checked, condition)
  })
}
