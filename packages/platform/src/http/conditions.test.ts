import { DomainError } from '@screenpop/contract'
import { expect, it } from 'vitest'
import { checkRevision, etagOf, ifMatchOf } from './conditions.ts'

it.each([
  ['"3"', 3],
  ['3', 3],
  ['W/"3"', 3],
  ['*', undefined],
])('If-Match %s', (header, revision) => {
  expect(ifMatchOf(new Headers({ 'If-Match': header }))).toBe(revision)
})

it('is absent when there is no header, and survives a round trip', () => {
  expect(ifMatchOf(new Headers())).toBeUndefined()
  expect(ifMatchOf(new Headers({ 'If-Match': etagOf(12) }))).toBe(12)
})

it.each(['"a"', '"1", "2"', '-1', '1e3'])('refuses If-Match %s', (header) => {
  expect(() => ifMatchOf(new Headers({ 'If-Match': header }))).toThrow(DomainError)
})

it('refuses a stale revision only', () => {
  expect(() => checkRevision(2, 3)).toThrow(
    expect.objectContaining({ code: 'request.conditionFailed', params: { current: 3 } }),
  )
  expect(() => checkRevision(3, 3)).not.toThrow()
  expect(() => checkRevision(undefined, 3)).not.toThrow()
})
