import type { FieldInput } from '@screenpop/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testField } from '../testing/field.ts'
import { indexRule } from './index-key.ts'
import { keyRange, storedKey } from './key-bytes.ts'

const ruleOf = (input: Partial<FieldInput> & { type: FieldInput['type'] }) =>
  indexRule(testField({ index: {}, ...input }), 'CN')

describe('match rules', () => {
  test('exact compares strings as they are', () => {
    const rule = ruleOf({ type: 'string' })
    expect(rule.unique).toBe(true)
    expect(rule.normaliseSearch(' A ')).toBe(' A ')
    expect(rule.normaliseSearch('')).toBeUndefined()
  })

  test('exact compares other types by their value', () => {
    const number = ruleOf({ type: 'number', scale: 2 })
    expect(number.normalise('1.50')).toBe('1.5')
    expect(number.normaliseSearch(' +1.500 ')).toBe('1.5')
    expect(number.normaliseSearch('100')).toBe('100')
    expect(number.normaliseSearch('abc')).toBeUndefined()
    expect(ruleOf({ type: 'date' }).normaliseSearch('2026/11/21')).toBe('2026-11-21')
  })

  test('phone compares numbers in any spelling', () => {
    const rule = ruleOf({ type: 'string', index: { match: 'phone' } })
    expect(rule.normalise('138 1000 7919')).toBe(rule.normaliseSearch('+8613810007919'))
    expect(rule.normaliseSearch('anonymous')).toBeUndefined()
  })

  test('last digits are never unique, and compare the end of what has enough digits', () => {
    const rule = ruleOf({ type: 'string', index: { match: 'lastDigits', digits: 8 } })
    expect(rule.unique).toBe(false)
    expect(rule.normalise('+86 138 1000 7919')).toBe('10007919')
    expect(rule.normaliseSearch('010007919')).toBe('10007919')
    expect(rule.normaliseSearch('7919')).toBe('7919')
    expect(rule.normaliseSearch('-')).toBeUndefined()
  })
})

describe('stored keys', () => {
  const base = fc.oneof(
    fc.string({ minLength: 1, maxLength: 8 }).map((text) => Buffer.from(text.replaceAll('\0', 'x'))),
    fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
  )
  const id = fc.uuid()

  test('lie in the range of their own base and of no other of the same kind', () => {
    fc.assert(
      fc.property(base, base, id, fc.boolean(), (one, other, record, unique) => {
        fc.pre((one.length === 32) === (other.length === 32))
        const { low, high } = keyRange(one, unique)
        const within = (key: Buffer) => key.compare(low) >= 0 && key.compare(high) < 0
        expect(within(storedKey(one, unique, record))).toBe(true)
        expect(within(storedKey(other, unique, record))).toBe(one.equals(other))
      }),
    )
  })
})
