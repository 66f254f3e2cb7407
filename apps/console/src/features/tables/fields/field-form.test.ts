import { FieldInput } from '@screenpop/contract'
import { jsonValidator } from '@screenpop/contract/validation'
import { describe, expect, test } from 'vitest'
import {
  changeOfForm,
  emptyFieldForm,
  type FieldForm,
  formOfField,
  inputOfForm,
  rulesOf,
} from './field-form.ts'

const form = (change: Partial<FieldForm>): FieldForm => ({ ...emptyFieldForm, name: ' Phone ', ...change })

describe('inputOfForm', () => {
  test('sends only what counts for the type', () => {
    const all = { length: 20, scale: 2, masked: true, items: [{ key: '1', label: 'One' }] }
    expect(inputOfForm(form({ ...all, type: 'string' }))).toEqual({
      name: 'Phone',
      type: 'string',
      length: 20,
      encrypted: false,
      mandatory: false,
      mask: 'lastFour',
    })
    expect(inputOfForm(form({ ...all, type: 'number' }))).toMatchObject({
      length: 20,
      scale: 2,
      mask: 'lastFour',
    })
    expect(Object.keys(inputOfForm(form({ ...all, type: 'date' })))).toEqual([
      'name',
      'type',
      'encrypted',
      'mandatory',
    ])
    expect(inputOfForm(form({ ...all, type: 'dictionary' })).items).toEqual(all.items)
  })

  test('makes an index mandatory, and a match by last digits never unique', () => {
    const input = inputOfForm(form({ isIndex: true, match: 'lastDigits', digits: 8, unique: true }))
    expect(input).toMatchObject({ mandatory: true, index: { match: 'lastDigits', unique: false, digits: 8 } })
  })

  test('falls back to an exact match where the chosen one cannot be had', () => {
    expect(inputOfForm(form({ isIndex: true, match: 'lastDigits', encrypted: true })).index?.match).toBe(
      'exact',
    )
    expect(inputOfForm(form({ isIndex: true, match: 'phone', encrypted: true })).index?.match).toBe('phone')
    expect(inputOfForm(form({ isIndex: true, match: 'phone', type: 'date' })).index?.match).toBe('exact')
    expect(inputOfForm(form({ isIndex: true, match: 'phone' })).index).toEqual({
      match: 'phone',
      unique: true,
    })
  })

  test.each(['string', 'number', 'date', 'time', 'dictionary'] as const)(
    'fits the contract for %s',
    (type) => {
      const items = [{ key: '1', label: 'One' }]
      const faults = jsonValidator(FieldInput)(
        inputOfForm(form({ type, items, isIndex: true, masked: true })),
      )
      expect(faults).toEqual([])
    },
  )
})

describe('changeOfForm', () => {
  test('says that index and mask are taken away', () => {
    expect(changeOfForm(form({}))).toMatchObject({ index: null, mask: null })
  })

  test('gives back what a field is', () => {
    const field = {
      id: 'f1',
      name: 'Card',
      type: 'string' as const,
      length: 19,
      scale: null,
      index: { unique: false, match: 'lastDigits' as const, digits: 6 },
      encrypted: false,
      mandatory: true,
      mask: 'firstFour' as const,
      items: null,
    }
    expect(changeOfForm(formOfField(field))).toEqual({
      name: 'Card',
      type: 'string',
      length: 19,
      index: { match: 'lastDigits', unique: false, digits: 6 },
      encrypted: false,
      mandatory: true,
      mask: 'firstFour',
    })
  })
})

test('rulesOf gives the reason for what cannot be chosen', () => {
  expect(rulesOf(form({ type: 'date', isIndex: true }))).toEqual({
    hasLength: false,
    hasScale: false,
    hasItems: false,
    mandatory: 'indexMandatory',
    mask: 'maskType',
    match: { phone: 'matchType', lastDigits: 'matchType' },
  })
  const encrypted = rulesOf(form({ encrypted: true, match: 'lastDigits' }))
  expect([encrypted.match, encrypted.unique]).toEqual([{ lastDigits: 'matchEncrypted' }, undefined])
  expect(rulesOf(form({ match: 'lastDigits' })).unique).toBe('lastDigitsUnique')
})
