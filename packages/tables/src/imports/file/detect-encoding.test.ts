import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EncodingEvidence, markedEncoding, unmarkedUtf16 } from './detect-encoding.ts'

const data = (name: string) => readFile(new URL(`../../../../../test/fixtures/data/${name}`, import.meta.url))

const detect = (bytes: Buffer, size = 1000) => {
  const evidence = new EncodingEvidence()
  for (let at = 0; at < bytes.length; at += size) evidence.push(bytes.subarray(at, at + size))
  return evidence.encoding
}

test.each([
  ['efbbbf41', 'utf-8'],
  ['fffe4100', 'utf-16le'],
  ['feff0041', 'utf-16be'],
  ['4142', undefined],
])('the mark of %s says %s', (hex, encoding) => {
  expect(markedEncoding(Buffer.from(hex, 'hex'))).toBe(encoding)
})

test('UTF-16 without a mark is known by its zeros', () => {
  const text = Buffer.from('Phone,姓名\n13810000000,王芳\n', 'utf16le')
  expect(unmarkedUtf16(text)).toBe('utf-16le')
  expect(unmarkedUtf16(Buffer.from(text).swap16())).toBe('utf-16be')
  expect(unmarkedUtf16(Buffer.from('Phone,Name\n138\0,x'))).toBeUndefined()
})

describe('UTF-8 or GB18030', () => {
  test('the sample files', async () => {
    expect(detect(await data('customers.csv'))).toBe('utf-8')
    expect(detect(await data('customers_gbk.csv'))).toBe('gb18030')
  })

  test('UTF-8 is known whatever its text and however it is cut', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer({ min: 1, max: 20 }),
        (text, size) => {
          expect(detect(Buffer.from(text), size)).toBe('utf-8')
        },
      ),
    )
  })

  test('GBK whose only Chinese word stands at the end', () => {
    expect(detect(Buffer.concat([Buffer.from('a,b\n'.repeat(5000)), Buffer.from('b1b1bea9', 'hex')]))).toBe(
      'gb18030',
    )
  })

  test('a damaged UTF-8 file stays UTF-8, so that it is refused and not misread', () => {
    const good = Buffer.from('王芳,北京,上海\n'.repeat(50))
    expect(detect(Buffer.concat([good, Buffer.from('e59b2c', 'hex'), good]))).toBe('utf-8')
    expect(detect(Buffer.concat([good, Buffer.from('e59b', 'hex')]))).toBe('utf-8')
  })
})
