import fc from 'fast-check'
import { expect, test } from 'vitest'
import { piecesOf } from './pieces.ts'

test('pieces of one size, whatever the network brings', async () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 30 }))
  await fc.assert(
    fc.asyncProperty(chunks, fc.integer({ min: 1, max: 20 }), async (network, size) => {
      const source = (async function* () {
        yield* network
      })()
      const pieces: Buffer[] = []
      for await (const piece of piecesOf(source, size)) pieces.push(Buffer.from(piece))
      expect(Buffer.concat(pieces)).toEqual(Buffer.concat(network))
      expect(pieces.slice(0, -1).every(({ length }) => length === size)).toBe(true)
      expect(pieces.at(-1)?.length).not.toBe(0)
    }),
  )
})

test('a piece stays as it is while the next one is filled', async () => {
  const source = (async function* () {
    yield Buffer.from('aaabbbccc')
  })()
  const pieces = piecesOf(source, 3)
  const { value: first } = await pieces.next()
  const { value: second } = await pieces.next()
  expect([String(first), String(second)]).toEqual(['aaa', 'bbb'])
})
