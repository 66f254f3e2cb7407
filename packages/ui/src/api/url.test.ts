import { expect, test } from 'vitest'
import { urlOf } from './url.ts'

test('escapes path parameters and leaves absent query values out', () => {
  expect(
    urlOf(
      '/t/{id}/f/{fieldId}',
      { id: 'a/b', fieldId: 'ü' },
      { q: 'x&y', none: undefined, no: null, zero: 0 },
    ),
  ).toBe('/t/a%2Fb/f/%C3%BC?q=x%26y&zero=0')
})

test('refuses a path parameter that is missing, rather than call another route', () => {
  expect(() => urlOf('/t/{id}', { id: '' })).toThrow('/t/{id} needs id')
})
