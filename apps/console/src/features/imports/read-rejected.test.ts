import { expect, test } from 'vitest'
import { readRejected } from './read-rejected.ts'

const text = [
  '\ufeff_line,_row,_reason,Phone,Note',
  '11,10,"Balance: abc, no number",138,"two\nlines"',
  '24,20,"Phone: mandatory",',
  '31,30,x,1,2',
].join('\r\n')

test('reads the beginning, quoted newlines and ragged rows included', () => {
  expect(readRejected(text, 2)).toEqual({
    header: ['Phone', 'Note'],
    rows: [
      { line: '11', row: '10', reason: 'Balance: abc, no number', values: ['138', 'two\nlines'] },
      { line: '24', row: '20', reason: 'Phone: mandatory', values: [''] },
    ],
  })
})
