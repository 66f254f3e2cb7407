import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinIds, newSecret, readToken, splitIds, writeToken } from './token.ts'

describe('a token', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uint8Array({ minLength: 1, maxLength: 200 }), (tenantId, bytes) => {
        const read = readToken(writeToken('c', tenantId, bytes))
        expect(read).toEqual({ kind: 'c', tenantId, rest: Buffer.from(bytes) })
      }),
    )
  })

  it('has one spelling', () => {
    const token = writeToken('e', '0198a000-0000-7000-8000-00000000000a', newSecret())
    expect(token).toMatch(/^e[\w-]{64}$/)
    for (const other of [
      `${token}=`,
      `${token}A`,
      `x${token.slice(1)}`,
      token.slice(0, 20),
      '',
      'e',
      'c!!!!',
    ]) {
      expect(readToken(other)).toBeUndefined()
    }
  })

  it('carries page and callid of any characters', () => {
    const ids = { pageId: '0198a000-0000-7000-8000-00000000000a', callid: 'ж-7 ☎' }
    expect(splitIds(joinIds(ids.pageId, ids.callid))).toEqual(ids)
  })
})
