import { completeCall } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { actionOf, mayReject, mayTransfer, takesKeys } from './contact-actions.ts'
import { sampleContact } from './sample-contact.ts'

const outbound = completeCall({ callType: '1', callerNum: '10086', calledNum: '13810007919' })

test('each phase has its main action', () => {
  const phases = ['ringing', 'talking', 'wrapUp'] as const
  expect(phases.map((phase) => actionOf(sampleContact('a', { phase })))).toEqual([
    'answer',
    'release',
    'complete',
  ])
})

test('a call that the agent made is not answered but cancelled, until it was handed over', () => {
  expect(actionOf(sampleContact('a', { call: outbound }))).toBe('release')
  expect(actionOf(sampleContact('a', { call: outbound, transfers: 1 }))).toBe('answer')
})

test('only callout agents reject, and only what rings here', () => {
  expect(mayReject(sampleContact('a'), 'callout')).toBe(true)
  expect(mayReject(sampleContact('a'), 'common')).toBe(false)
  expect(mayReject(sampleContact('a', { phase: 'talking' }), 'callout')).toBe(false)
  expect(mayReject(sampleContact('a', { call: outbound }), 'callout')).toBe(false)
})

test('a conversation can be handed over; keys go into calls', () => {
  const talking = sampleContact('a', { phase: 'talking' })
  expect([mayTransfer(talking), takesKeys(talking)]).toEqual([true, true])
  expect(takesKeys({ ...talking, media: 'web' })).toBe(false)
  expect(mayTransfer(sampleContact('a'))).toBe(false)
})
