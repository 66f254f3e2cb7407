import { importEncodings } from '@screenpop/contract'
import { describe, expect, test } from 'vitest'
import { fileDecoder, UnreadableError } from './text-decoder.ts'

const text = 'Phone,姓名\r\n138,王芳😀\nlast,行'
/** The text in GB18030, written by hand for want of an encoder; the emoji has four bytes. */
const gbkBytes = Buffer.concat([
  Buffer.from('Phone,'),
  Buffer.from('d0d5c3fb', 'hex'),
  Buffer.from('\r\n138,'),
  Buffer.from('cdf5b7bc', 'hex'),
  Buffer.from('9439fc36', 'hex'),
  Buffer.from('\nlast,'),
  Buffer.from('d0d0', 'hex'),
])
const bytes: Record<(typeof importEncodings)[number], Buffer> = {
  'utf-8': Buffer.from(text),
  'utf-16le': Buffer.from(text, 'utf16le'),
  'utf-16be': Buffer.from(text, 'utf16le').swap16(),
  gb18030: gbkBytes,
}

const decode = (encoding: (typeof importEncodings)[number], file: Buffer, size: number): string => {
  const decoder = fileDecoder(encoding)
  let out = ''
  for (let at = 0; at < file.length; at += size) out += decoder.push(file.subarray(at, at + size))
  return out + decoder.end()
}

/** What is wrong with a file, and the good text before it. */
const failure = (encoding: (typeof importEncodings)[number], file: Buffer) => {
  const decoder = fileDecoder(encoding)
  let before = ''
  try {
    before += decoder.push(file)
    before += decoder.end()
  } catch (error) {
    if (error instanceof UnreadableError) return { code: error.code, before: before + error.before }
    throw error
  }
  return undefined
}

describe.each(importEncodings)('%s', (encoding) => {
  test('in pieces of any size', () => {
    for (let size = 1; size <= bytes[encoding].length; size++) {
      expect(decode(encoding, bytes[encoding], size)).toBe(text)
    }
  })
})

test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('%s without its byte order mark', (encoding) => {
  const mark = { 'utf-8': [0xef, 0xbb, 0xbf], 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] }[encoding]
  expect(decode(encoding, Buffer.concat([Buffer.from(mark), bytes[encoding]]), 7)).toBe(text)
})

test.each([
  ['utf-8', Buffer.from('a\nb\nc\xffd\n', 'latin1'), 'a\nb\n'],
  ['utf-8', Buffer.from('a\nb\xe5\x9b', 'latin1'), 'a\n'],
  ['gb18030', Buffer.from('a\nb\nc\xffd\n', 'latin1'), 'a\nb\n'],
  ['utf-16le', Buffer.from('a\n\ud800b\n', 'utf16le'), 'a\n'],
  ['utf-16le', Buffer.from('61000a0062', 'hex'), 'a\n'],
  ['utf-16be', Buffer.from('a\n\udc00b\n', 'utf16le').swap16(), 'a\n'],
] as const)('bytes that are no %s: %j', (encoding, file, before) => {
  expect(failure(encoding, file)).toEqual({ code: 'encoding', before })
})

test('a line without an end is not gathered for ever', () => {
  expect(failure('utf-8', Buffer.alloc(1024 * 1024 + 1, 'x'))).toEqual({ code: 'recordTooLarge', before: '' })
})
