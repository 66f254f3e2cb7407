import type { FieldInput } from '@screenpop/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testField } from '../testing/field.ts'
import { fieldParser } from './field-parser.ts'
import { parseJsonInput } from './json-input.ts'
import { isFault, type ParsedValue } from './value-fault.ts'

const parserOf = (input: Partial<FieldInput> & { type: FieldInput['type'] }) => fieldParser(testField(input))
const codeOf = (value: ParsedValue) => (isFault(value) ? value.code : value)

describe('strings', () => {
  const parse = parserOf({ type: 'string', length: 5 })

  test.each(['0123', '1e5', ' a ', 'TRUE', '=1+1', 'a\nb', '2026'])('%j stays what it is', (text) => {
    expect(parse(text)).toBe(text)
  })

  test('any text within its length stays what it is', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((t) => !t.includes('\0'))
    const parseLong = parserOf({ type: 'string', length: 256 })
    fc.assert(
      fc.property(text, (value) => {
        expect(parseLong(value)).toBe(value)
      }),
    )
  })

  test('length counts characters: a rare Chinese character or an emoji is one', () => {
    expect(parse('𠮷𠮷𠮷𠮷𠮷')).toBe('𠮷𠮷𠮷𠮷𠮷')
    expect(codeOf(parse('𠮷𠮷𠮷𠮷𠮷𠮷'))).toBe('tooLong')
    expect(codeOf(parse('123456'))).toBe('tooLong')
  })

  test('the length of a field that names none is 128', () => {
    expect(parserOf({ type: 'string' })('x'.repeat(128))).toBe('x'.repeat(128))
    expect(codeOf(parserOf({ type: 'string' })('x'.repeat(129)))).toBe('tooLong')
  })

  test('what cannot be stored is refused', () => {
    expect(codeOf(parse('a\0b'))).toBe('notText')
    expect(codeOf(parse('\ud800'))).toBe('notText')
  })

  test('nothing is no value; a mandatory field wants one that can be seen', () => {
    expect(parse('')).toBeNull()
    const mandatory = parserOf({ type: 'string', mandatory: true })
    expect(codeOf(mandatory(''))).toBe('mandatory')
    expect(codeOf(mandatory('  '))).toBe('mandatory')
  })
})

describe('numbers', () => {
  const parse = parserOf({ type: 'number', length: 12, scale: 2 })

  test.each([
    ['1234.50', '1234.50'],
    [' 12 ', '12'],
    ['+7', '7'],
    ['007', '7'],
    ['-0.50', '-0.50'],
    ['-0', '0'],
    ['0.10', '0.10'],
    ['1.5000', '1.50'],
    ['1234567890.12', '1234567890.12'],
    ['', null],
  ])('%j is %j', (text, canonical) => {
    expect(parse(text)).toBe(canonical)
  })

  test.each([
    ['1e5', 'notANumber'],
    ['abc', 'notANumber'],
    ['1,000', 'notANumber'],
    ['.5', 'notANumber'],
    ['5.', 'notANumber'],
    ['0x10', 'notANumber'],
    ['１２', 'notANumber'],
    ['Infinity', 'notANumber'],
    ['1.234', 'tooManyDecimals'],
    ['12345678901.12', 'tooManyDigits'],
  ])('%j is refused: %s', (text, code) => {
    expect(codeOf(parse(text))).toBe(code)
  })

  test('without a scale any decimals within the length are taken, with scale 0 none', () => {
    expect(parserOf({ type: 'number' })('1.23456789')).toBe('1.23456789')
    expect(codeOf(parserOf({ type: 'number', scale: 0 })('1.5'))).toBe('tooManyDecimals')
    expect(parserOf({ type: 'number', scale: 0 })('1.0')).toBe('1')
  })

  test('canonical numbers have the value that was written, and are canonical', () => {
    const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.stringMatching(/^\d{1,2}$/))
    fc.assert(
      fc.property(decimal, ([whole, fraction]) => {
        const text = `${whole}.${fraction}`
        const canonical = parse(text)
        expect(Number(canonical)).toBe(Number(text) + 0)
        expect(parse(String(canonical))).toBe(canonical)
      }),
    )
  })

  test('a JSON number is taken by its decimal text, unless it has lost digits', () => {
    const field = testField({ type: 'number' })
    const parseJson = (value: number) => codeOf(parseJsonInput(field, fieldParser(field), value))
    expect(parseJson(10.5)).toBe('10.5')
    expect(parseJson(0)).toBe('0')
    expect(parseJson(1234567890123456800)).toBe('notExact')
    expect(parseJson(1e21)).toBe('notANumber')
    expect(parseJson(1e-7)).toBe('notANumber')
  })
})

describe('dates', () => {
  const parse = parserOf({ type: 'date' })

  test.each([
    ['2026-11-21', '2026-11-21'],
    ['2026/11/21', '2026-11-21'],
    [' 2024-02-29 ', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['', null],
  ])('%j is %j', (text, canonical) => {
    expect(parse(text)).toBe(canonical)
  })

  test.each([
    '2026-13-01',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
  ])('%s is no day', (text) => {
    expect(codeOf(parse(text))).toBe('notADate')
  })

  test.each(['2026-1-5', '21.11.2026', '2026-11/21', '20261121', '2026-11-21T00:00:00Z'])(
    '%s is not written as a date',
    (text) => {
      expect(codeOf(parse(text))).toBe('notADate')
    },
  )

  test('every day of the calendar is taken in both spellings', () => {
    const day = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (date) => {
        const text = date.toISOString().slice(0, 10)
        expect([parse(text), parse(text.replaceAll('-', '/'))]).toEqual([text, text])
      }),
    )
  })
})

describe('times', () => {
  const parse = parserOf({ type: 'time' })

  test.each([
    ['08:30', '08:30'],
    ['08:30:00', '08:30'],
    ['23:59:59', '23:59:59'],
    [' 00:00 ', '00:00'],
    ['', null],
  ])('%j is %j', (text, canonical) => {
    expect(parse(text)).toBe(canonical)
  })

  test.each(['25:61', '24:00', '8:30', '08:60', '08:30:60', '08.30', '0830'])('%s is no time', (text) => {
    expect(codeOf(parse(text))).toBe('notATime')
  })
})

describe('dictionaries', () => {
  const items = [
    { key: '1', label: 'Standard' },
    { key: '2', label: 'Silver' },
  ]
  const parse = parserOf({ type: 'dictionary', items })

  test('keys and labels are read, the key is kept', () => {
    expect(['1', 'Standard', ' Silver ', ''].map(parse)).toEqual(['1', '1', '2', null])
  })

  test.each(['9', 'silver', '1.0'])('%s is not in it', (text) => {
    expect(codeOf(parse(text))).toBe('notInDictionary')
  })
})

describe('faults', () => {
  test('name the field and never the value', () => {
    const field = testField({ name: 'Card number', type: 'string', length: 4, encrypted: true })
    const fault = fieldParser(field)('6244639754764172')
    expect(fault).toEqual({
      code: 'tooLong',
      message: 'Card number is longer than 4 characters.',
      params: { field: 'Card number', length: 4 },
    })
  })

  test('a masked value that came back is refused', () => {
    const parse = parserOf({ type: 'string', mask: 'lastFour' })
    expect(codeOf(parse('************4172'))).toBe('maskedValue')
    expect(codeOf(parse('****'))).toBe('maskedValue')
    expect(parse('6244639754764172')).toBe('6244639754764172')
    expect(parse('*1')).toBe('*1')
    expect(parserOf({ type: 'string' })('************4172')).toBe('************4172')
  })
})
