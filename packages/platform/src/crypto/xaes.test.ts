import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openXaes, prepareXaes, sealXaes } from './xaes.ts'

const hex = (text: string) => Buffer.from(text, 'hex')

describe('XAES-256-GCM against the vectors of c2sp.org/XAES-256-GCM', () => {
  const nonce = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWX')
  const plaintext = Buffer.from('XAES-256-GCM')

  it.each([
    {
      key: '01',
      subkey: 'e531954aca063d5b8d9c47a47d4cc6f0',
      aad: '',
      sealed: 'ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271',
    },
    {
      key: '03',
      subkey: '23810ec50edb99f374409466ed1f4b7b',
      aad: 'c2sp.org/XAES-256-GCM',
      sealed: '986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d',
    },
  ])('key $key…', ({ key, subkey, aad, sealed }) => {
    const prepared = prepareXaes(hex(key.repeat(32)))
    expect(Buffer.from(prepared.subkey).toString('hex')).toBe(subkey)
    expect(sealXaes(prepared, nonce, plaintext, Buffer.from(aad)).toString('hex')).toBe(sealed)
    expect(openXaes(prepared, nonce, hex(sealed), Buffer.from(aad))).toEqual(plaintext)
  })

  it('10 000 accumulated random messages', () => {
    const stream = createHash('shake128', { outputLength: 6_000_000 }).digest()
    expect(stream.subarray(0, 16).toString('hex')).toBe('7f9c2ba4e88f827d616045507605853e')
    let at = 0
    const read = (length: number) => {
      at += length
      return stream.subarray(at - length, at)
    }
    const readShort = () => read(read(1)[0] ?? 0)
    const hash = createHash('shake128', { outputLength: 32 })
    for (let i = 0; i < 10_000; i++) {
      const [key, messageNonce, message, aad] = [prepareXaes(read(32)), read(24), readShort(), readShort()]
      const sealed = sealXaes(key, messageNonce, message, aad)
      hash.update(sealed)
      if (i < 100) expect(openXaes(key, messageNonce, sealed, aad)?.equals(message)).toBe(true)
    }
    expect(hash.digest('hex')).toBe('e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939')
  })
})

describe('openXaes', () => {
  const key = prepareXaes(Buffer.alloc(32, 7))
  const nonce = Buffer.alloc(24, 9)
  const sealed = sealXaes(key, nonce, Buffer.from('4111 1111'), Buffer.from('row 1'))

  it('refuses every single flipped bit', () => {
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const tampered = Buffer.from(sealed)
      tampered[bit >> 3] = (tampered[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(openXaes(key, nonce, tampered, Buffer.from('row 1'))).toBeUndefined()
    }
  })

  it('refuses a truncated tag, other associated data, another nonce and another key', () => {
    expect(openXaes(key, nonce, sealed.subarray(0, -1), Buffer.from('row 1'))).toBeUndefined()
    expect(openXaes(key, nonce, Buffer.alloc(3), Buffer.from('row 1'))).toBeUndefined()
    expect(openXaes(key, nonce, sealed, Buffer.from('row 2'))).toBeUndefined()
    expect(openXaes(key, Buffer.alloc(24, 8), sealed, Buffer.from('row 1'))).toBeUndefined()
    expect(openXaes(prepareXaes(Buffer.alloc(32, 8)), nonce, sealed, Buffer.from('row 1'))).toBeUndefined()
  })

  it('refuses a key of another length', () => {
    expect(() => prepareXaes(Buffer.alloc(16))).toThrow(RangeError)
  })
})
