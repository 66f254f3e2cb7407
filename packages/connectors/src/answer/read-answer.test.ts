import { describe, expect, test } from 'vitest'
import { readAnswer } from './read-answer.ts'

const json = 'application/json; charset=UTF-8'
const value = { name: 'Name', value: 'Chen', type: '1', isMandatory: true }
const read = (body: unknown, contentType = json) =>
  readAnswer(contentType, Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), 'all')

describe('an answer that keeps the contract', () => {
  test('may bring text, numbers, booleans and null, and members that we do not know', () => {
    const values = [
      value,
      { ...value, name: 'n', value: 1.5 },
      { ...value, name: 'b', value: true },
      { ...value, name: 'e', value: null, isMandatory: false, extra: 1 },
    ]
    expect(read([{ objectName: 'Customer', values, more: true }]).objects).toHaveLength(1)
  })

  test('may bring numbers of many digits: not one is lost', () => {
    const numbers = '12345678901234567890, -9007199254740993, 0.12345678901234567890, 42, 1.50'
    const values = numbers
      .split(', ')
      .map((each, i) => `{"name":"n${i}","value":${each},"type":"2","isMandatory":true}`)
    const { objects } = read(`[{"objectName":"Account","values":[${values.join()}]}]`)
    expect(objects?.[0]?.values.map((each) => String(each.value))).toEqual([
      '12345678901234567890',
      '-9007199254740993',
      '0.12345678901234567890',
      '42',
      '1.5',
    ])
  })

  test('may hold digits in its texts and names: they are no numbers', () => {
    const text = 'a":1234567890123456789,\\ [1234567890123456789'
    const name = '1234567890123456789'
    const { objects } = read([{ objectName: name, values: [{ ...value, name, value: text }] }])
    expect(objects).toMatchObject([{ objectName: name, values: [{ name, value: text }] }])
  })

  test('may be empty: no customer', () => {
    expect(read([]).objects).toEqual([])
  })
})

describe('a broken rule is named with its place', () => {
  test.each([
    ['no list', {}, ''],
    ['no object name', [{ values: [] }], '/0/objectName'],
    ['an unknown type', [{ objectName: 'o', values: [{ ...value, type: '6' }] }], '/0/values/0/type'],
    ['a number as type', [{ objectName: 'o', values: [{ ...value, type: 1 }] }], '/0/values/0/type'],
    [
      'a dictionary without items',
      [{ objectName: 'o', values: [{ ...value, type: '5' }] }],
      '/0/values/0/dictItems',
    ],
    ['a length over 256', [{ objectName: 'o', values: [{ ...value, length: '257' }] }], '/0/values/0/length'],
    [
      'a length that is a number',
      [{ objectName: 'o', values: [{ ...value, length: 20 }] }],
      '/0/values/0/length',
    ],
    [
      'an unknown mask',
      [{ objectName: 'o', values: [{ ...value, maskStyle: '3' }] }],
      '/0/values/0/maskStyle',
    ],
    [
      'no isMandatory',
      [{ objectName: 'o', values: [{ name: 'n', value: 'v', type: '1' }] }],
      '/0/values/0/isMandatory',
    ],
    ['an object that is none', [1], '/0'],
    ['no values', [{ objectName: 'o' }], '/0/values'],
    ['NUL in an object name', [{ objectName: 'o\u0000', values: [] }], '/0/objectName'],
    [
      'half a character in a name',
      [{ objectName: 'o', values: [{ ...value, name: 'n\ud800' }] }],
      '/0/values/0/name',
    ],
    ['values that are no list', [{ objectName: 'o', values: {} }], '/0/values'],
    ['an empty object name', [{ objectName: '', values: [] }], '/0/objectName'],
    ['an object name that is too long', [{ objectName: 'o'.repeat(129), values: [] }], '/0/objectName'],
    ['no name', [{ objectName: 'o', values: [{ ...value, name: undefined }] }], '/0/values/0/name'],
    ['an empty name', [{ objectName: 'o', values: [{ ...value, name: '' }] }], '/0/values/0/name'],
    ['no value', [{ objectName: 'o', values: [{ ...value, value: undefined }] }], '/0/values/0/value'],
    ['a list as value', [{ objectName: 'o', values: [{ ...value, value: [] }] }], '/0/values/0/value'],
    [
      'a value that is too long',
      [{ objectName: 'o', values: [{ ...value, value: 'v'.repeat(4001) }] }],
      '/0/values/0/value',
    ],
    ['no type', [{ objectName: 'o', values: [{ ...value, type: undefined }] }], '/0/values/0/type'],
    [
      'a length that is no number',
      [{ objectName: 'o', values: [{ ...value, length: '2o' }] }],
      '/0/values/0/length',
    ],
    ['a negative length', [{ objectName: 'o', values: [{ ...value, length: '-1' }] }], '/0/values/0/length'],
    [
      'isMandatory as text',
      [{ objectName: 'o', values: [{ ...value, isMandatory: 'true' }] }],
      '/0/values/0/isMandatory',
    ],
    [
      'a mask as number',
      [{ objectName: 'o', values: [{ ...value, maskStyle: 1 }] }],
      '/0/values/0/maskStyle',
    ],
    ['a number as valueNo', [{ objectName: 'o', values: [{ ...value, valueNo: 1 }] }], '/0/values/0/valueNo'],
    [
      'items that are no list',
      [{ objectName: 'o', values: [{ ...value, type: '5', dictItems: {} }] }],
      '/0/values/0/dictItems',
    ],
    [
      'an item without key',
      [{ objectName: 'o', values: [{ ...value, type: '5', dictItems: [{ value: 'v' }] }] }],
      '/0/values/0/dictItems/0/key',
    ],
    [
      'an item without value',
      [{ objectName: 'o', values: [{ ...value, type: '5', dictItems: [{ key: 'k' }] }] }],
      '/0/values/0/dictItems/0/value',
    ],
    ['too many objects', Array.from({ length: 51 }, (_, i) => ({ objectName: `o${i}`, values: [] })), ''],
    [
      'too many values',
      [{ objectName: 'o', values: Array.from({ length: 301 }, (_, i) => ({ ...value, name: `n${i}` })) }],
      '/0/values',
    ],
    ['an object as value', [{ objectName: 'o', values: [{ ...value, value: {} }] }], '/0/values/0/value'],
    ['a name twice', [{ objectName: 'o', values: [value, value] }], '/0/values/1/name'],
    [
      'an object twice',
      [
        { objectName: 'o', values: [] },
        { objectName: 'o', values: [] },
      ],
      '/1/objectName',
    ],
  ])('%s', (_name, body, pointer) => {
    expect(read(body).faults?.map((fault) => fault.pointer)).toContain(pointer)
  })

  test.each([
    ['a trailing comma', '[{"objectName":"o","values":[],}]', json, 'json'],
    ['HTML', '<html></html>', 'text/html', 'contentType'],
  ])('%s', (_name, body, contentType, code) => {
    expect(read(body, contentType).faults?.[0]?.code).toBe(code)
  })

  test.each([
    ['as a name', '[{1234567890123456789:1}]'],
    ['as a name, after blanks', '[{"a":1,1234567890123456789 \n :1}]'],
    ['with a leading zero', '[01234567890123456789]'],
    ['with two points', '[1.1.1234567890123456789]'],
    ['after another value', '[1 1234567890123456789]'],
    ['after a letter', '[true1234567890123456789]'],
    ['cut', '[1234567890123456789.'],
  ])('a number of many digits %s', (_name, body) => {
    expect(read(body).faults?.map(({ code }) => code)).toEqual(['json'])
  })

  test('bytes that are no UTF-8', () => {
    expect(readAnswer(json, Buffer.from([0x5b, 0x22, 0xc3, 0x28, 0x22, 0x5d]), 'all').faults?.[0]?.code).toBe(
      'utf8',
    )
  })

  test.each([
    ['too many members', `[${'0,'.repeat(100_001)}0]`],
    ['too many levels', `${'['.repeat(17)}${']'.repeat(17)}`],
  ])('%s, before anything is made of them', (_name, body) => {
    expect(read(body).faults?.map(({ code }) => code)).toEqual(['tooIntricate'])
  })

  test('unless brackets and commas stand in texts', () => {
    const text = '[{,"\\'.repeat(600)
    const values = Array.from({ length: 60 }, (_, i) => ({ ...value, name: `n${i}`, value: text }))
    expect(read([{ objectName: 'o', values }]).objects?.[0]?.values[0]?.value).toBe(text)
  })

  test('the first one alone where nobody reads a list', () => {
    const body = Buffer.from(JSON.stringify([{ objectName: 'o', values: [{}, {}] }]))
    expect(readAnswer(json, body, 'first').faults).toHaveLength(1)
    expect(readAnswer(json, body, 'all').faults).toHaveLength(8)
  })

  test('the form of a length in words', () => {
    const values = [{ ...value, length: '257' }]
    expect(read([{ objectName: 'o', values }]).faults?.[0]).toMatchObject({
      pointer: '/0/values/0/length',
      code: 'lengthText',
      message: 'This must be a number as text, "256" at most.',
    })
  })

  test('never with a value of a customer', () => {
    const faults = read([
      { objectName: 'o', values: [{ ...value, value: { id: '440301199001011234' } }] },
    ]).faults
    expect(JSON.stringify(faults)).not.toContain('4403')
  })
})
