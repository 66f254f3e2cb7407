import { describe, expect, it } from 'vitest'
import { shownValue } from './format-value.ts'

const plain = { type: 'string', items: null } as const
const number = { type: 'number', items: null } as const

describe('a value', () => {
  it.each([
    ['1234567.50', 'en', '1,234,567.50'],
    ['-1234', 'zh', '-1,234'],
    ['123456789012345678901234567890.12', 'en', '123,456,789,012,345,678,901,234,567,890.12'],
    ['1e5', 'en', '1e5'],
    [`0.${'1'.repeat(101)}`, 'en', `0.${'1'.repeat(101)}`],
  ] as const)('number %s in %s', (value, locale, shown) => {
    expect(shownValue(value, number, undefined, locale)).toEqual({ text: shown })
  })

  it('shows money with two decimals, and a plain number as it is', () => {
    expect(shownValue('1234.5', number, 'currency', 'en').text).toBe('1,234.50')
    expect(shownValue('1234.5', number, 'plain', 'en').text).toBe('1234.5')
  })

  it('shows a number of a table with the decimals of its field, so that a column of them lines up', () => {
    const money = { ...number, rules: { scale: 2 } }
    expect(shownValue('0.5', money, undefined, 'en').text).toBe('0.50')
    expect(shownValue('12', money, undefined, 'zh').text).toBe('12.00')
    expect(shownValue('0.5', money, 'plain', 'en').text).toBe('0.5')
    expect(shownValue('7', { ...number, rules: { scale: 0 } }, undefined, 'en').text).toBe('7')
    expect(shownValue('7.5', { ...number, rules: { scale: null } }, 'currency', 'en').text).toBe('7.50')
  })

  it('shows dates in the reader’s language and keeps what is no date', () => {
    const date = { type: 'date', items: null } as const
    expect(shownValue('2026-11-21', date, undefined, 'en')).toEqual({
      text: '21 Nov 2026',
      dateTime: '2026-11-21',
    })
    expect(shownValue('2026-11-21', date, undefined, 'zh').text).toBe('2026年11月21日')
    expect(shownValue('soon', date, undefined, 'en')).toEqual({ text: 'soon' })
  })

  it('shows full minutes without seconds', () => {
    const time = { type: 'time', items: null } as const
    expect(shownValue('16:00:00', time, undefined, 'en').text).toBe('16:00')
    expect(shownValue('16:00:30', time, undefined, 'en').text).toBe('16:00:30')
  })

  it('shows the label of a dictionary key, and the key where it has none', () => {
    const level = { type: 'dictionary', items: [{ key: '3', label: 'Gold' }] } as const
    expect(shownValue('3', level, undefined, 'en').text).toBe('Gold')
    expect(shownValue('9', level, undefined, 'en').text).toBe('9')
  })

  it('never guesses at text', () => {
    expect(shownValue('0123', plain, undefined, 'en').text).toBe('0123')
  })
})
