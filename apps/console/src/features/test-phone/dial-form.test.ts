import { expect, test } from 'vitest'
import { callOfDialForm } from './dial-form.ts'

const form = {
  accessCode: ' 10086 ',
  callerNum: '13810007919',
  withheld: false,
  mediaType: 'audio' as const,
  associated: [
    { name: ' order ', value: ' A-1 ' },
    { name: '', value: 'lost' },
  ],
}

test('nameless values are left out, values stay as they were typed', () => {
  expect(callOfDialForm(form)).toEqual({
    accessCode: '10086',
    callerNum: '13810007919',
    mediaType: 'audio',
    associatedData: { order: ' A-1 ' },
  })
})

test('the medium is left to the queue unless one was chosen', () => {
  expect(callOfDialForm({ ...form, mediaType: 'queue' })).not.toHaveProperty('mediaType')
})

test('a withheld number is empty, whatever stands in the field', () => {
  expect(callOfDialForm({ ...form, withheld: true }).callerNum).toBe('')
})
