import type { TSchema } from 'typebox'
import { expect, it } from 'vitest'
import { endpoints } from './endpoints.ts'
import { jsonValidator } from './validation.ts'

const bodyOf = ({ body }: { body?: TSchema | undefined }) => jsonValidator(body ?? {})
const dial = bodyOf(endpoints.simulateCall)
const write = bodyOf(endpoints.sendSimulatedMessage)
const answer = bodyOf(endpoints.sendMessage)
const note = bodyOf(endpoints.noteContact)
const call = (associatedData: unknown) => ({ accessCode: '10086', callerNum: '138', associatedData })
const entries = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, '']))
const pointers = (issues: { pointer: string }[]) => issues.map(({ pointer }) => pointer)

it('associated data has at most 100 entries, names of 128 and values of 4096 characters, counted as people count', () => {
  expect(dial(call({ ...entries(99), ['名'.repeat(128)]: '😀'.repeat(4096) }))).toEqual([])
  expect(pointers(dial(call(entries(101))))).toEqual(['/associatedData'])
  expect(pointers(dial(call({ order: 'v'.repeat(4097) })))).toEqual(['/associatedData/order'])
  expect(dial(call({ ['n'.repeat(129)]: '' }))).toEqual([
    {
      pointer: '/associatedData',
      code: 'tooLong',
      message: 'A name here can have at most 128 characters.',
      params: { limit: 128 },
    },
  ])
  expect(pointers(dial(call({ order: 7 })))).toEqual(['/associatedData/order'])
})

it('a name with a line break is a name like others: its value is checked, too', () => {
  expect(dial(call({ 'a\nb': 'x' }))).toEqual([])
  expect(pointers(dial(call({ 'a\nb': { deep: 1 } })))).toEqual(['/associatedData/a\nb'])
  const create = bodyOf(endpoints.createRecord)
  expect(pointers(create({ fields: { 'a\nb': {} } }))).not.toEqual([])
})

it.each([
  ['a customer', write],
  ['an agent', answer],
])('a line of %s has 1 to 4000 characters, and not blanks alone', (_who, check) => {
  for (const text of ['x', '字'.repeat(4000), '😀'.repeat(4000)]) expect(check({ text })).toEqual([])
  for (const text of ['', ' \n', 'x'.repeat(4001), '😀'.repeat(4001)])
    expect(new Set(pointers(check({ text })))).toEqual(new Set(['/text']))
})

it('a note has at most 4000 characters', () => {
  expect(note({ note: '字'.repeat(4000) })).toEqual([])
  expect(pointers(note({ note: 'x'.repeat(4001) }))).toEqual(['/note'])
})
