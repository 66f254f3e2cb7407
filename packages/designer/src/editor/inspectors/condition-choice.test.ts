import type { Condition } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { decodeLeft, encodeLeft, withLeft, withOperator } from './condition-choice.ts'

const direction = { source: 'callData', name: 'callType' } as const
const number = { source: 'customerNumber' } as const
const status = { source: 'field', blockId: 'a', fieldId: 'f' } as const
const directions = [
  { value: '0', label: 'Inbound' },
  { value: '1', label: 'Outbound' },
]
const states = [{ value: 'open', label: 'Open' }]

test('another operator keeps what was compared with', () => {
  const one: Condition = { left: number, operator: 'equals', value: 'a, b' }
  expect(withOperator(one, 'isOneOf')).toEqual({ left: number, operator: 'isOneOf', values: ['a, b'] })
  expect(withOperator(one, 'isEmpty')).toEqual({ left: number, operator: 'isEmpty' })
  const many: Condition = { left: number, operator: 'isOneOf', values: ['a', 'b'] }
  expect(withOperator(many, 'contains')).toEqual({ left: number, operator: 'contains', value: 'a' })
})

test('a value that the new left side cannot have gives way to one that it can', () => {
  const inbound: Condition = { left: direction, operator: 'equals', value: '0' }
  expect(withLeft(inbound, status, states, directions)).toEqual({
    left: status,
    operator: 'equals',
    value: 'open',
  })
  expect(withLeft(inbound, number, [], directions)).toEqual({ left: number, operator: 'equals', value: '' })
  expect(
    withLeft({ left: direction, operator: 'isOneOf', values: ['0', '1'] }, status, states, directions),
  ).toEqual({ left: status, operator: 'isOneOf', values: [] })
  expect(withLeft({ left: number, operator: 'equals', value: '138' }, number, [], [])).toEqual({
    left: number,
    operator: 'equals',
    value: '138',
  })
})

test('a left side is one choice, in whatever order its members were stored', () => {
  const stored = { name: 'callType', source: 'callData' } as const
  expect(encodeLeft(stored)).toBe(encodeLeft(direction))
  expect(decodeLeft(encodeLeft(stored))).toEqual(direction)
  expect(encodeLeft(status)).not.toBe(encodeLeft({ ...status, fieldId: 'g' }))
})
