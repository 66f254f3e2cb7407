import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { csvLine } from '../../export/csv-cell.ts'
import { CsvParser } from './csv-parser.ts'
import { FileFault } from './file-fault.ts'

interface Read {
  cells: string[]
  line: number
  malformed: number
}

const parse = (pieces: readonly string[], limit?: number): Read[] => {
  const records: Read[] = []
  const parser = new CsvParser(
    ({ cells, line, malformed }) => records.push({ cells: [...cells], line, malformed }),
    Buffer.byteLength,
    limit,
  )
  for (const piece of pieces) parser.push(piece)
  parser.end()
  return records
}

const cellsOf = (text: string) => parse([text]).map(({ cells }) => cells)

const faultOf = (pieces: readonly string[], limit?: number) => {
  try {
    parse(pieces, limit)
  } catch (error) {
    if (error instanceof FileFault) return { code: error.code, line: error.line }
    throw error
  }
  return undefined
}

/** A text cut into pieces at any places. */
const cut = (text: string, places: readonly number[]): string[] => {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b)
  return [...at, text.length].map((end, i) => text.slice(at[i - 1] ?? 0, end))
}

describe('records', () => {
  test.each([
    [
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\r\nb\nc\rd', [['a'], ['b'], ['c'], ['d']]],
    ['"a,1","b\n2","c ""3"""\n', [['a,1', 'b\n2', 'c "3"']]],
    ['"a\r\nb",c\r\n', [['a\r\nb', 'c']]],
    ['"",\n""\n', [['', ''], ['']]],
    [',,\n', [['', '', '']]],
    ['5" pipe,x\n', [['5" pipe', 'x']]],
    ['"a" ,b\n', [['a', 'b']]],
    [' "a",b\n', [[' "a"', 'b']]],
    ['0123,1e5,=1+1, x \n', [['0123', '1e5', '=1+1', ' x ']]],
    ['a\n\n\r\n\rb\n', [['a'], ['b']]],
    ['', []],
    ['\n\n', []],
  ])('%j', (text, cells) => {
    expect(cellsOf(text)).toEqual(cells)
  })

  test('each knows the physical line on which it begins', () => {
    const text = 'h\n"1\n2\r\n3"\r\n\r\nx\ry\r\n"a\rb"\nz'
    expect(parse([text]).map(({ cells, line }) => [line, cells[0]])).toEqual([
      [1, 'h'],
      [2, '1\n2\r\n3'],
      [6, 'x'],
      [7, 'y'],
      [8, 'a\rb'],
      [10, 'z'],
    ])
  })

  test('text behind a closing quote is told, kept as it was, and harms no other record', () => {
    expect(parse(['a,"b"c,d\n"x"y\ne,f,g\n'])).toEqual([
      { cells: ['a', '"b"c', 'd'], line: 1, malformed: 1 },
      { cells: ['"x"y'], line: 2, malformed: 0 },
      { cells: ['e', 'f', 'g'], line: 3, malformed: -1 },
    ])
  })
})

describe('faults of the file', () => {
  test('an unclosed quote is told with the line where it is opened', () => {
    expect(faultOf(['a,b\n"1\n2",x\nc,"d\ne,f\n'])).toEqual({ code: 'unclosedQuote', line: 4 })
    expect(faultOf(['a\n"x\ny","z'])).toEqual({ code: 'unclosedQuote', line: 3 })
    expect(faultOf(['"'])).toEqual({ code: 'unclosedQuote', line: 1 })
  })

  test('a NUL is told with its line, in a quoted cell too', () => {
    expect(faultOf(['a\nb\0\n'])).toEqual({ code: 'nul', line: 2 })
    expect(faultOf(['a\n"b\nc', '\0"\n'])).toEqual({ code: 'nul', line: 3 })
  })

  test('a record beyond the limit is told with its line, before it is read whole', () => {
    expect(faultOf(['a\n', `"${'x\n'.repeat(60)}`], 100)).toEqual({ code: 'recordTooLarge', line: 2 })
    expect(faultOf([`a\n${'x'.repeat(101)},b\n`], 100)).toEqual({ code: 'recordTooLarge', line: 2 })
    expect(faultOf([`a\n${'国'.repeat(40)}\n`], 100)).toEqual({ code: 'recordTooLarge', line: 2 })
    expect(faultOf([`a\n${'x'.repeat(98)}\n`], 100)).toBeUndefined()
  })
})

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '0', ',', '"', '\n', '\r', ' ', '国', '=') }),
  fc.string(),
)
const rows = fc.array(
  fc.array(
    cell.map((text) => text.replaceAll('\0', '')),
    { minLength: 1, maxLength: 5 },
  ),
)

test('what is written is read again, however it is cut', () => {
  fc.assert(
    fc.property(rows, fc.array(fc.nat()), (table, places) => {
      const text = table.map(csvLine).join('')
      expect(parse(cut(text, places)).map(({ cells }) => cells)).toEqual(table)
    }),
    { numRuns: 2000 },
  )
})

test('any text gives the same records and lines, however it is cut', () => {
  const any = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' '), maxLength: 60 })
  const outcome = (pieces: readonly string[]) => faultOf(pieces) ?? parse(pieces)
  fc.assert(
    fc.property(any, fc.array(fc.nat()), (text, places) => {
      expect(outcome(cut(text, places))).toEqual(outcome([text]))
    }),
    { numRuns: 5000 },
  )
})

test('well-formed files are read as Papa Parse reads them', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom('\n', '\r\n'), (table, newline) => {
      const text = Papa.unparse(table, { newline })
      const { data } = Papa.parse<string[]>(text, { delimiter: ',', newline })
      const bare = data.filter((cells) => cells.length > 1 || cells[0] !== '')
      expect(cellsOf(text).filter((cells) => cells.length > 1 || cells[0] !== '')).toEqual(bare)
    }),
    { numRuns: 2000 },
  )
})
