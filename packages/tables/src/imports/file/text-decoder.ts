import { isUtf8 } from 'node:buffer'
import type { ImportEncoding } from '@screenpop/contract'
import { recordLimit } from './file-fault.ts'

/** Turns the bytes of a file into text, piece by piece. */
export interface FileDecoder {
  /** The text of the whole lines so far; an unfinished one is kept back. */
  push(bytes: Buffer): string
  end(): string
}

/** Bytes that cannot be read as text; `before` is the good text ahead of them in the same piece. */
export class UnreadableError extends Error {
  override name = 'UnreadableError'
  readonly code: 'encoding' | 'recordTooLarge'
  readonly before: string

  constructor(code: 'encoding' | 'recordTooLarge', before: string) {
    super(`unreadable: ${code}`)
    this.code = code
    this.before = before
  }
}

interface Codec {
  /** Undefined when the bytes are no text of the encoding. */
  decode(bytes: Buffer): string | undefined
  /** Where the last whole line ends; 0 when there is none. Cut there no character is cut. */
  lastLineEnd(bytes: Buffer): number
  /** Where the first whole line ends. */
  firstLineEnd(bytes: Buffer): number
  /** The good text of bytes that do not decode as a whole. */
  goodPart(bytes: Buffer): string
}

const fatal =
  (encoding: string): ((bytes: Buffer) => string | undefined) =>
  (bytes) => {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      return undefined
    }
  }

/** Encodings of which no trail byte is a line end. */
const byteCodec = (decode: Codec['decode']): Codec => ({
  decode,
  lastLineEnd: (bytes) => Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13)) + 1,
  firstLineEnd: (bytes) => {
    const [lineFeed, carriageReturn] = [bytes.indexOf(10), bytes.indexOf(13)]
    return (
      (lineFeed < 0 || (carriageReturn >= 0 && carriageReturn < lineFeed) ? carriageReturn : lineFeed) + 1
    )
  },
  goodPart: (bytes) => {
    let good = ''
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(10, start) + 1 || bytes.length
      const text = decode(bytes.subarray(start, end))
      if (text === undefined) break
      good += text
      start = end
    }
    return good
  },
})

const wideCodec = (encoding: 'utf-16le' | 'utf-16be', [high, low]: readonly [number, number]): Codec => ({
  decode: fatal(encoding),
  lastLineEnd: (bytes) => {
    for (let at = bytes.length - (bytes.length % 2) - 2; at >= 0; at -= 2) {
      if (bytes[at + high] === 0 && (bytes[at + low] === 10 || bytes[at + low] === 13)) return at + 2
    }
    return 0
  },
  firstLineEnd: (bytes) => {
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      if (bytes[at + high] === 0 && (bytes[at + low] === 10 || bytes[at + low] === 13)) return at + 2
    }
    return 0
  },
  goodPart: (bytes) => {
    const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
    const damaged = text.indexOf('\ufffd')
    return damaged < 0 ? text : text.slice(0, damaged)
  },
})

const codecs: Record<ImportEncoding, Codec> = {
  'utf-8': byteCodec((bytes) => (isUtf8(bytes) ? bytes.toString('utf8') : undefined)),
  gb18030: byteCodec(fatal('gb18030')),
  'utf-16le': wideCodec('utf-16le', [1, 0]),
  'utf-16be': wideCodec('utf-16be', [0, 1]),
}

/**
 * A decoder that refuses what is not of the encoding and leaves a byte order mark out.
 *
 * @throws UnreadableError
 */
export const fileDecoder = (encoding: ImportEncoding): FileDecoder => {
  const codec = codecs[encoding]
  let rest: Buffer = Buffer.alloc(0)
  let atStart = true
  const read = (bytes: Buffer): string => {
    const text = codec.decode(bytes)
    if (text === undefined) throw new UnreadableError('encoding', codec.goodPart(bytes))
    if (!atStart || text === '') return text
    atStart = false
    return text.startsWith('\ufeff') ? text.slice(1) : text
  }
  return {
    push(bytes) {
      const end = codec.lastLineEnd(bytes)
      if (end === 0) {
        rest = Buffer.concat([rest, bytes])
        if (rest.length > recordLimit) throw new UnreadableError('recordTooLarge', '')
        return ''
      }
      // only the line that was cut is put together; the rest is read where it lies
      const cut = rest.length === 0 ? 0 : codec.firstLineEnd(bytes)
      const text = cut === 0 ? '' : read(Buffer.concat([rest, bytes.subarray(0, cut)]))
      rest = Buffer.from(bytes.subarray(end))
      return text + read(bytes.subarray(cut, end))
    },
    end: () => read(rest),
  }
}

/** The bytes that a text has in an encoding; of the rare four-byte characters of GB18030 only half. */
export const bytesIn = (encoding: ImportEncoding): ((text: string) => number) => {
  if (encoding === 'utf-8') return (text) => Buffer.byteLength(text)
  if (encoding === 'gb18030') return (text) => text.length + (text.match(/[\u0080-\uffff]/g)?.length ?? 0)
  return (text) => text.length * 2
}
