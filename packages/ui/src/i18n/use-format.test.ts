import { expect, test } from 'vitest'
import { createFormat } from './use-format.ts'

test('writes sizes, durations and times as the locale does', () => {
  const en = createFormat('en-GB')
  const zh = createFormat('zh-CN')
  expect([en.bytes(0), en.bytes(1536), en.bytes(20 * 1024 * 1024)]).toEqual(['0 byte', '1.5 kB', '20 MB'])
  expect(en.duration(65.4)).toBe('1:05')
  expect(en.number(1234567.5)).toBe('1,234,567.5')
  expect(zh.ago(new Date(Date.now() - 3 * 86_400_000).toISOString())).toBe('3天前')
  expect(en.ago(new Date().toISOString())).toBe('now')
})
