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

/** What the unfinished answers of one tenant take. */
export interface HeldBytes {
  bytes: number
}

/**
 * Reads an answer whole, up to `maxBytes` as sent and as decompressed; stops reading at the first byte too many, and where
 * the answers being read for the tenant take too much together.
 * @throws OutboundError `tooLarge`, `overloaded`, `badEncoding`, or what broke the stream.
 */
export const readBody = async (
  body: Readable,
  encoding: string,
  maxBytes: number,
  held: HeldBytes,
): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  // whoever reads is told of an error; one that comes after the reading must not end the process
  body.on('error', () => undefined)
  try {
    for await (const chunk of decoded(body, encoding, maxBytes) as AsyncIterable<Buffer>) {
      size += chunk.length
      held.bytes += chunk.length
      if (size > maxBytes) throw tooLarge(maxBytes)
      if (held.bytes > mostHeld)
        throw new OutboundError(
          'overloaded',
          'Too many large answers are being read at the same time.',
          false,
        )
      chunks.push(chunk)
    }
  } finally {
    held.bytes -= size
    body.destroy()
  }
  return Buffer.concat(chunks, size)
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
