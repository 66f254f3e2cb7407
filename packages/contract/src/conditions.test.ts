import { describe, expect, it } from 'vitest'
import { completeCall } from './call.ts'
import { type ConditionFacts, conditionBlocks, conditionHolds } from './conditions.ts'
import type { Condition } from './page-document.ts'

const facts: ConditionFacts = {
  call: completeCall({ callerNum: '13810007919', callType: '0', callskill: 'Gold' }),
  associatedData: { tier: '10.50', code: '007', constructor: 'own' },
  field: (blockId, fieldId) => (blockId === 'b1' && fieldId === 'level' ? '3' : ''),
  matchCount: (blockId) => (blockId === 'b1' ? 2 : 0),
}
const data = (name: string) => ({ source: 'channelAssociatedData' as const, name })
const holds = (condition: Condition) => conditionHolds(condition, facts)

describe('a condition', () => {
  it('reads the customer number, call data, associated data, fields and match counts', () => {
    expect(holds({ left: { source: 'customerNumber' }, operator: 'startsWith', value: '138' })).toBe(true)
    expect(
      holds({ left: { source: 'callData', name: 'callskill' }, operator: 'equals', value: 'Gold' }),
    ).toBe(true)
    expect(
      holds({
        left: { source: 'field', blockId: 'b1', fieldId: 'level' },
        operator: 'isOneOf',
        values: ['2', '3'],
      }),
    ).toBe(true)
    expect(
      holds({ left: { source: 'matchCount', blockId: 'b1' }, operator: 'greaterThan', value: '1' }),
    ).toBe(true)
  })

  it('compares numbers by value and codes by text', () => {
    expect(holds({ left: data('tier'), operator: 'equals', value: '10.5' })).toBe(true)
    expect(holds({ left: data('tier'), operator: 'lessThan', value: '9' })).toBe(false)
    expect(holds({ left: data('code'), operator: 'equals', value: '7' })).toBe(false)
  })

  it('takes what the call does not carry as empty, inherited names included', () => {
    expect(holds({ left: data('absent'), operator: 'isEmpty' })).toBe(true)
    expect(holds({ left: data('toString'), operator: 'isEmpty' })).toBe(true)
    expect(holds({ left: data('constructor'), operator: 'equals', value: 'own' })).toBe(true)
    expect(holds({ left: data('absent'), operator: 'lessThan', value: '5' })).toBe(false)
  })

  it('names the blocks that it reads, once each', () => {
    const left = { source: 'matchCount' as const, blockId: 'b1' }
    const conditions: Condition[] = [
      { left, operator: 'isNotEmpty' },
      { left, operator: 'isEmpty' },
      { left: { source: 'customerNumber' }, operator: 'isEmpty' },
    ]
    expect(conditionBlocks(conditions)).toEqual(['b1'])
  })
})
