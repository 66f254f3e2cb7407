import type { AssociatedData, Call } from './call.ts'
import { callSourceValue } from './call-source.ts'
import { compareDecimals, isPlainDecimal } from './decimal.ts'
import type { Condition } from './page-document.ts'

/** What conditions are tested against. A field that is masked, missing or not of a single record is empty text. */
export interface ConditionFacts {
  call: Call
  associatedData: AssociatedData
  field(blockId: string, fieldId: string): string
  matchCount(blockId: string): number
}

const leftValue = ({ left }: Condition, facts: ConditionFacts): string => {
  switch (left.source) {
    case 'field':
      return facts.field(left.blockId, left.fieldId)
    case 'matchCount':
      return String(facts.matchCount(left.blockId))
    default:
      return callSourceValue(left, facts.call, facts.associatedData)
  }
}

/** Numbers meet by their value (`10.50` and `10.5`), everything else by its text; `007` is a code and no number. */
const order = (a: string, b: string): number => {
  if (isPlainDecimal(a) && isPlainDecimal(b)) return compareDecimals(a, b)
  return a === b ? 0 : a < b ? -1 : 1
}

/** Whether one test holds. Pure: a condition is data and nothing in it is evaluated as code (rule book 4). */
export const conditionHolds = (condition: Condition, facts: ConditionFacts): boolean => {
  const left = leftValue(condition, facts)
  const right = condition.value ?? ''
  switch (condition.operator) {
    case 'equals':
      return order(left, right) === 0
    case 'notEquals':
      return order(left, right) !== 0
    case 'contains':
      return left.includes(right)
    case 'startsWith':
      return left.startsWith(right)
    case 'isEmpty':
      return left === ''
    case 'isNotEmpty':
      return left !== ''
    case 'isOneOf':
      return (condition.values ?? []).some((value) => order(left, value) === 0)
    case 'greaterThan':
      return left !== '' && order(left, right) > 0
    case 'lessThan':
      return left !== '' && order(left, right) < 0
  }
}

/** The blocks whose data the conditions read. */
export const conditionBlocks = (conditions: readonly Condition[]): string[] => [
  ...new Set(conditions.flatMap(({ left }) => ('blockId' in left ? [left.blockId] : []))),
]
