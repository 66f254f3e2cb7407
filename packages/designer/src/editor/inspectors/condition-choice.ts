import type { Condition } from '@screenpop/contract'

/** The left side of a condition as the value of a choice, and back. */
export const encodeLeft = (left: Condition['left']): string => JSON.stringify(left)

export const decodeLeft = (value: string): Condition['left'] => JSON.parse(value) as Condition['left']
