import { randomBytes } from 'node:crypto'
import { SealBrokenError, TenantKeys } from '@screenpop/platform/crypto'
import { describe, expect, test } from 'vitest'
import { fieldFrom } from '../definitions/field-rules.ts'
import { customerFields, emma } from '../testing/customer-fields.ts'
import { RecordCodec } from './record-codec.ts'
import { rowParser } from './row-parser.ts'

const fields = customerFields.map((input, i) => fieldFrom(`f${i + 1}`, input))
const tenantId = '01890000-0000-7000-8000-000000000001'
const keys = new TenantKeys({
  tenantId,
  keys: [
    { kind: 'seal', version: 1, key: randomBytes(32) },
    { kind: 'index', version: 1, key: randomBytes(32) },
  ],
})
const tableId = '01890000-0000-7000-8000-000000000002'
const recordId = '01890000-0000-7000-8000-000000000003'
const codec = new RecordCodec(tableId, fields, keys)
const row = rowParser(fields, 'CN')(Object.values(emma))

describe('a record as stored', () => {
  test('holds plain values by field id and encrypted ones only in the envelope', () => {
    const doc = codec.doc(row.values)
    const sealed = codec.seal(recordId, row.values)
    expect(JSON.parse(doc)).toEqual({
      f1: '13810007919',
      f2: 'Emma Smith',
      f3: '2',
      f4: '北京',
      f5: '2019-03-21',
      f6: '16:00',
      f7: '1968.11',
    })
    expect(sealed?.includes('6244639754764172')).toBe(false)
    expect(codec.values({ id: recordId, schema_rev: 1, doc: JSON.parse(doc), sealed })).toEqual(row.values)
  })

  test('opens for no other record and no other table', () => {
    const sealed = codec.seal(recordId, row.values)
    const stored = { id: recordId, schema_rev: 1, doc: {}, sealed }
    expect(() => codec.values({ ...stored, id: tableId })).toThrow(SealBrokenError)
    expect(() => new RecordCodec(recordId, fields, keys).values(stored)).toThrow(SealBrokenError)
  })

  test('has no envelope when no encrypted field has a value', () => {
    expect(codec.seal(recordId, row.values.with(7, null))).toBeNull()
  })

  test('older values that break the rules of today are read as empty', () => {
    const [, name] = fields
    if (!name) throw new Error('no field')
    const shortened = { ...name, length: 4, since: 3 }
    const later = new RecordCodec(tableId, [shortened])
    const stored = (schema_rev: number, value: string) => ({
      id: recordId,
      schema_rev,
      doc: { f2: value },
      sealed: null,
    })
    expect(later.values(stored(2, 'Emma Smith'))).toEqual([null])
    expect(later.values(stored(2, 'Emma'))).toEqual(['Emma'])
    expect(later.values(stored(3, 'Emma Smith'))).toEqual(['Emma Smith'])
  })

  test('an encrypted index is a keyed digest of the normalised number', () => {
    const secret = fieldFrom('f1', {
      name: 'Phone',
      type: 'string',
      encrypted: true,
      index: { match: 'phone' },
    })
    const blind = new RecordCodec(tableId, [secret], keys)
    const parse = rowParser([secret], 'CN')
    const [one, other] = ['+86 138 1000 7919', '013810007919'].map((text) => parse([text]).keys[0] ?? '')
    expect(blind.key(0, one ?? '', recordId)).toEqual(blind.key(0, other ?? '', recordId))
    expect(blind.key(0, one ?? '', recordId).length).toBe(32)
    expect(new RecordCodec(recordId, [secret], keys).key(0, one ?? '', recordId)).not.toEqual(
      blind.key(0, one ?? '', recordId),
    )
  })
})

describe('rows', () => {
  test('name every fault in field order, and keep what is right', () => {
    const parsed = rowParser(fields, 'CN')(['', 'Emma', '9', '', '2026-13-01', '25:61', '1e5', '*****1234'])
    expect(parsed.faults?.map(({ code, params }) => [params.field, code])).toEqual([
      ['Phone', 'mandatory'],
      ['Level', 'notInDictionary'],
      ['Customer since', 'notADate'],
      ['Call window', 'notATime'],
      ['Balance', 'notANumber'],
      ['Card number', 'maskedValue'],
    ])
    expect(parsed.values[1]).toBe('Emma')
  })

  test('a phone index needs a digit', () => {
    const parsed = rowParser(fields, 'CN')(['none', 'Emma'])
    expect(parsed.faults?.map(({ code }) => code)).toEqual(['noDigits'])
    expect(parsed.keys).toEqual([''])
  })

  test('missing cells are empty ones', () => {
    expect(rowParser(fields, 'CN')(['10086', 'Emma'])).toEqual({
      values: ['10086', 'Emma', null, null, null, null, null, null],
      keys: ['10086'],
      faults: undefined,
    })
  })
})
