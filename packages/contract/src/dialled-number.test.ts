import { expect, test } from 'vitest'
import { cleanNumber, isDiallable } from './dialled-number.ts'

test.each([
  ['+86 138-1000 (7919)', '+8613810007919'],
  ['010.6554/3210', '01065543210'],
  ['138\u20111000\u20117919\n', '13810007919'],
  ['*86#', '*86#'],
  ['＋８６ １３８（１０００）７９１９', '+8613810007919'],
  ['\u202a13810007919\u202c\u200b', '13810007919'],
])('%j is dialled as %s', (written, dialled) => {
  expect(cleanNumber(written)).toBe(dialled)
})

test('a number needs a digit and has an end', () => {
  expect(['', '+', '1', '1'.repeat(32), '1'.repeat(33)].map(isDiallable)).toEqual([
    false,
    false,
    true,
    true,
    false,
  ])
})

test.each(['visitor-7', '138 1000 7919 ext. 22', 'emma1@example.com', '86+138', '**', '138;139', '١٣٨'])(
  '%s is no number, and nothing of it is dialled',
  (written) => {
    expect(isDiallable(cleanNumber(written))).toBe(false)
  },
)
