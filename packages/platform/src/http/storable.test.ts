import { expect, it } from 'vitest'
import { unstorableText } from './storable.ts'

it('points at a NUL and at half a surrogate pair, however deep', () => {
  const value = { fine: '好 👍', list: ['x', 'a\u0000'], 'a/b': { half: '\ud83d' } }
  expect(
    unstorableText(value, '')
      .map(({ pointer }) => pointer)
      .sort(),
  ).toEqual(['/a~1b/half', '/list/1'])
  expect(unstorableText({ 'k\u0000': 1 }, '/query')).toMatchObject([{ pointer: '/query' }])
  expect(unstorableText({ fine: '好 👍', n: 1, none: null })).toEqual([])
})

it('survives a value that is nested deeper than the stack', () => {
  const depth = 200_000
  const deep: unknown = JSON.parse(`${'['.repeat(depth)}"\\u0000"${']'.repeat(depth)}`)
  expect(unstorableText(deep)).toHaveLength(1)
})
