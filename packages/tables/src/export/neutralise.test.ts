import { expect, test } from 'vitest'
import { neutralise } from './neutralise.ts'

test.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=', '-', '+', '+86 138x', '--1', '+=1'])(
  '%j is neutralised',
  (value) => {
    expect(neutralise(value)).toBe(`'${value}`)
  },
)

test.each([
  '-12.50',
  '+3',
  '-0',
  '+86 138 1000 7919',
  '+8613810007919',
  '+1 (415) 555-2671',
  'a=b',
  '',
  ' =1',
  "'=1",
  '1-2',
  '****1234',
])('%j is left alone', (value) => {
  expect(neutralise(value)).toBe(value)
})
