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

  test('bytes that are no UTF-8', () => {
    expect(readAnswer(json, Buffer.from([0x5b, 0x22, 0xc3, 0x28, 0x22, 0x5d]), 'all').faults?.[0]?.code).toBe(
      'encoding',
    )
  })

  test('never with a value of a customer', () => {
    const faults = read([
      { objectName: 'o', values: [{ ...value, value: { id: '440301199001011234' } }] },
    ]).faults
    expect(JSON.stringify(faults)).not.toContain('4403')
  })
})
