import type { Condition } from '@screenpop/contract'

/** The left side of a condition as the value of a choice, and back; the same one however its members come from storage. */
export const encodeLeft = (left: Condition['left']): string =>
  JSON.stringify(left, Object.keys(left).toSorted())

export const decodeLeft = (value: string): Condition['left'] => JSON.parse(value) as Condition['left']

/** A value that the left side can have, and what it is called. */
export interface ValueChoice {
  value: string
  label: string
}

const withoutValue: readonly Condition['operator'][] = ['isEmpty', 'isNotEmpty']
const ofWholeValues: readonly Condition['operator'][] = ['equals', 'notEquals', 'isOneOf']

/** Whether an operator compares with anything. */
export const takesValue = (operator: Condition['operator']): boolean => !withoutValue.includes(operator)

/** Whether an operator compares whole values, so that one of those that there are can be chosen. */
export const takesChoice = (operator: Condition['operator']): boolean => ofWholeValues.includes(operator)

/** A condition with another operator; what was compared with stays, as far as it can. */
export const withOperator = (
  { left, value, values }: Condition,
  operator: Condition['operator'],
): Condition => {
  if (!takesValue(operator)) return { left, operator }
  if (operator === 'isOneOf') return { left, operator, values: values ?? (value ? [value] : []) }
  return { left, operator, value: value ?? values?.[0] ?? '' }
}

/** A condition that tests something else: a value that this cannot have gives way to the first that it can. */
export const withLeft = (
  { operator, value, values }: Condition,
  left: Condition['left'],
  choices: readonly ValueChoice[],
  choicesBefore: readonly ValueChoice[],
): Condition => {
  const chosen = choices.length > 0 || choicesBefore.length > 0
  if (!chosen || !takesValue(operator))
    return { left, operator, ...(value === undefined ? {} : { value }), ...(values ? { values } : {}) }
  const known = (wanted: string) => choices.some((choice) => choice.value === wanted)
  if (operator === 'isOneOf') return { left, operator, values: (values ?? []).filter(known) }
  const kept = value !== undefined && known(value) ? value : undefined
  return { left, operator, value: kept ?? choices[0]?.value ?? '' }
}
