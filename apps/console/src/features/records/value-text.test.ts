import { expect, test } from 'vitest'
import { valueText } from './value-text.ts'

const items = [{ key: '3', label: 'Gold' }]

test.each([
  ['number', '1234567.50', '1,234,567.50'],
  ['number', '12345678901234567890.10', '12,345,678,901,234,567,890.10'],
  ['number', 'abc', 'abc'],
  ['date', '2026-11-21', '21 Nov 2026'],
  ['time', '08:30:00', '08:30'],
  ['time', '08:30:05', '08:30:05'],
  ['dictionary', '3', 'Gold'],
  ['dictionary', '9', '9'],
  ['string', '0123', '0123'],
  ['string', null, ''],
] as const)('%s %j → %j', (type, value, text) => {
  expect(valueText({ type, items }, value, 'en-GB')).toBe(text)
})

test('writes dates as the locale does', () => {
  expect(valueText({ type: 'date', items: null }, '2026-11-21', 'zh-CN')).toBe('2026年11月21日')
})
