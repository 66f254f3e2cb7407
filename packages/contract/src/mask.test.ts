import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksMasked, maskValue } from './mask.ts'

describe('masks', () => {
  test.each([
    ['6244639754764172', 'lastFour', '************4172'],
    ['6244639754764172', 'firstFour', '6244************'],
    ['12345', 'lastFour', '*2345'],
    ['1234', 'lastFour', '****'],
    ['1', 'firstFour', '*'],
    ['', 'lastFour', ''],
    ['𠮷𠮷abcd', 'lastFour', '**abcd'],
    ['𠮷𠮷abcd', 'firstFour', '𠮷𠮷ab**'],
  ] as const)('%s by %s is %s', (value, style, masked) => {
    expect(maskValue(value, style)).toBe(masked)
  })

  const style = fc.constantFrom('lastFour' as const, 'firstFour' as const)
  const value = fc.string({ unit: 'grapheme', maxLength: 30 })

  test('a mask keeps the number of characters and shows at most four', () => {
    fc.assert(
      fc.property(value, style, (text, how) => {
        const masked = [...maskValue(text, how)]
        const points = [...text]
        expect(masked.length).toBe(points.length)
        const hidden = points.length > 4 ? points.length - 4 : points.length
        const covered = how === 'lastFour' ? masked.slice(0, hidden) : masked.slice(masked.length - hidden)
        expect(covered.every((character) => character === '*')).toBe(true)
      }),
    )
  })

  test('what a mask leaves of any value is known as masked', () => {
    fc.assert(
      fc.property(value, style, (text, how) => {
        expect(looksMasked(maskValue(text, how), how)).toBe(text !== '')
      }),
    )
  })
})
