import {
  type Block,
  blockDefinitions,
  type Condition,
  type Field,
  type PageDocument,
} from '@screenpop/contract'
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
  { blockId, target }: { blockId: string; target: Block },
  fieldId: string,
  condition: Condition,
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
      `The condition reads a field that the table does not have (${fieldId}).`,
      { field: fieldId, block: blockId },
    )
  } else if (field.mask) {
    faults.add(
      id,
      `${pointer}/left/fieldId`,
      'condition.maskedField',
      `The condition reads ${field.name}, which is masked: pages never see its value.`,
      { field: field.name },
    )
  } else {
    for (const value of unreachable(field, condition)) {
      faults.add(
        id,
        `${pointer}/value`,
        'condition.unreachable',
        `${field.name} can no longer be “${value}”: the table's field has become narrower. Choose another value.`,
        { field: field.name, value },
      )
    }
  }
}

const whole: readonly Condition['operator'][] = ['equals', 'notEquals', 'isOneOf']

/** Values that a field of today can never hold, so that the condition is decided for ever. */
const unreachable = ({ type, items, length }: Field, { operator, value, values }: Condition): string[] => {
  const compared = operator === 'isOneOf' ? (values ?? []) : value === undefined ? [] : [value]
  if (type === 'dictionary' && whole.includes(operator))
    return compared.filter((each) => each !== '' && !items?.some(({ key }) => key === each))
  if (type === 'string' && length !== null) return compared.filter((each) => [...each].length > length)
  return []
}

const checkLeft = (
  checked: Checked,
  condition: Condition,
  document: PageDocument,
  tables: ReadonlyMap<string, TableState>,
) => {
  const { left } = condition
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
    checkField(checked, { blockId: left.blockId, target }, left.fieldId, condition, tables)
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
