import type { Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { OutboundError } from './outbound-error.ts'

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** Answers that are being read for one tenant take this many bytes together, decompressed. */
const mostHeld = 16 * 1024 * 1024
/** Room that an answer is given at first; it grows as the answer does. */
const firstRoom = 16 * 1024

/** What the unfinished answers of one tenant take. */
export interface HeldBytes {
  bytes: number
}

export interface BodyOptions {
  readonly encoding: string
  /** Bytes of the answer as sent and as decompressed. */
  readonly maxBytes: number
  readonly held: HeldBytes
}

/**
 * Reads an answer whole, up to `maxBytes` as sent and as decompressed; stops reading at the first byte too many, and where
 * the answers being read for the tenant take too much together. A piece is copied at once, for it keeps alive the whole read of
 * the socket that it came with.
 * @throws OutboundError `tooLarge`, `overloaded`, `badEncoding`, or what broke the stream.
 */
export const readBody = async (
  body: Readable,
  { encoding, maxBytes, held }: BodyOptions,
): Promise<Buffer> => {
  let room = Buffer.alloc(0)
  let size = 0
  const grow = (to: number) => {
    const wider = Buffer.allocUnsafeSlow(Math.min(maxBytes, Math.max(to, 2 * room.length, firstRoom)))
    held.bytes += wider.length - room.length
    room.copy(wider, 0, 0, size)
    room = wider
    if (held.bytes > mostHeld)
      throw new OutboundError('overloaded', 'Too many large answers are being read at the same time.', false)
  }
  // whoever reads is told of an error; one that comes after the reading must not end the process
  body.on('error', () => undefined)
  try {
    for await (const chunk of decoded(body, encoding, maxBytes) as AsyncIterable<Buffer>) {
      const end = size + chunk.length
      if (end > maxBytes) throw tooLarge(maxBytes)
      if (end > room.length) grow(end)
      chunk.copy(room, size)
      size = end
    }
  } finally {
    held.bytes -= room.length
    body.destroy()
  }
  return room.subarray(0, size)
}

const tooLarge = (maxBytes: number) =>
  new OutboundError('tooLarge', `The answer is larger than ${maxBytes} bytes.`, false)

/** Compressed bytes are counted as well: there are endless ones that decompress to nothing. */
const decoded = (body: Readable, encoding: string, maxBytes: number): Readable => {
  const decoder = decoderOf(encoding)
  if (!decoder) return body
  let sent = 0
  body.on('error', (error) => decoder.destroy(error))
  body.on('data', (chunk: Buffer) => {
    sent += chunk.length
    if (sent > maxBytes) decoder.destroy(tooLarge(maxBytes))
  })
  return body.pipe(decoder)
}

const decoderOf = (encoding: string): Transform | undefined => {
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity') return undefined
  const make = decoders[name]
  if (!make)
    throw new OutboundError('badEncoding', 'The answer is compressed in a way that we do not know.', false)
  return make()
}
