import type { Field, TableRecord } from '@screenpop/contract'
import { describe, expect, test } from 'vitest'
import { changesOfForm, formOfRecord, valueFault } from './record-form.ts'

const field = (id: string, more: Partial<Field> = {}): Field => ({
  id,
  name: id,
  type: 'string',
  length: 5,
  scale: null,
  index: null,
  encrypted: false,
  mandatory: false,
  mask: null,
  items: null,
  ...more,
})
const fields = [field('a', { mandatory: true }), field('b'), field('card', { mask: 'lastFour' })]
const record: TableRecord = {
  id: '01990000-0000-7000-8000-000000000001',
  revision: 3,
  fields: { a: '0123', b: null, card: '••••6789' },
  masked: ['card'],
  createdAt: '2026-11-21T08:00:00Z',
  updatedAt: '2026-11-21T08:00:00Z',
  deletedAt: null,
}

describe('changesOfForm', () => {
  test('never sends a masked value back, and nothing that is unchanged', () => {
    const form = formOfRecord(fields, record)
    expect(form.fields).toEqual({ a: '0123', b: '', card: null })
    expect(changesOfForm(fields, form, record)).toEqual({})
  })

  test('sends what differs, null for what was emptied', () => {
    const form = { fields: { a: '', b: '1e5', card: '4000' } }
    expect(changesOfForm(fields, form, record)).toEqual({ a: null, b: '1e5', card: '4000' })
  })

  test('empties a masked value only when asked to', () => {
    expect(
      changesOfForm(fields, { fields: { ...formOfRecord(fields, record).fields, card: '' } }, record),
    ).toEqual({
      card: null,
    })
  })

  test('sends the values of a new record', () => {
    const form = formOfRecord(fields)
    expect(changesOfForm(fields, { fields: { ...form.fields, a: 'x' } })).toEqual({ a: 'x' })
  })
})

test.each([
  [field('a', { mandatory: true }), '', 'missing'],
  [field('a', { mandatory: true }), null, undefined],
  [field('a'), '𠮷𠮷𠮷𠮷𠮷', undefined],
  [field('a'), '123456', 'tooLong'],
  [field('n', { type: 'number' }), '1e5', 'badNumber'],
  [field('n', { type: 'number' }), '-12.50', undefined],
  [field('t', { type: 'time' }), '8:30', undefined],
  [field('t', { type: 'time' }), '8.30', 'badTime'],
])('valueFault %#', (of, value, fault) => {
  expect(valueFault(of, value)).toBe(fault)
})
