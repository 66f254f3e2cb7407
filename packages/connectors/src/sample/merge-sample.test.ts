import type { SampledObject } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { mergeSample, onlyLatest } from './merge-sample.ts'

const attribute = (name: string, more: Partial<SampledObject['attributes'][number]> = {}) => ({
  name,
  type: 'string' as const,
  mandatory: false,
  masked: false,
  ...more,
})
const customer = { name: 'Customer', attributes: [attribute('Name'), attribute('Level')] }
const contract = { name: 'Contract', attributes: [attribute('No')] }
const first = mergeSample([], [customer, contract])

test('the first sample is kept whole and changes nothing', () => {
  expect(first.changes).toEqual([])
  expect(first.objects.map(({ name, latest }) => [name, latest])).toEqual([
    ['Customer', true],
    ['Contract', true],
  ])
})

test('a second one names what is new, what is otherwise and what it lacks; what it lacks is kept and marked', () => {
  const answer = {
    name: 'Customer',
    attributes: [attribute('Name', { masked: true }), attribute('Born', { type: 'date' })],
  }
  const { objects, changes } = mergeSample(first.objects, [answer, { name: 'Loan', attributes: [] }])
  expect(changes.map(({ kind, object, attribute }) => [kind, object, attribute])).toEqual([
    ['changed', 'Customer', 'Name'],
    ['added', 'Customer', 'Born'],
    ['missing', 'Customer', 'Level'],
    ['added', 'Loan', null],
    ['missing', 'Contract', null],
  ])
  expect(changes[0]).toMatchObject({ before: { masked: false }, after: { masked: true, type: 'string' } })
  expect(objects.map(({ name, latest }) => [name, latest])).toEqual([
    ['Customer', true],
    ['Loan', true],
    ['Contract', false],
  ])
  expect(objects[0]?.attributes.map(({ name, latest }) => [name, latest])).toEqual([
    ['Name', true],
    ['Born', true],
    ['Level', false],
  ])
  expect(onlyLatest(objects).map(({ name, attributes }) => [name, attributes.length])).toEqual([
    ['Customer', 2],
    ['Loan', 0],
  ])
  const again = mergeSample(objects, [customer, contract])
  expect(again.objects.find(({ name }) => name === 'Contract')?.latest).toBe(true)
})
