import type { Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { OutboundError } from './outbound-error.ts'

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/**
 * Reads an answer whole, up to `maxBytes` as sent and as decompressed; stops reading at the first byte too many.
 * @throws OutboundError `tooLarge`, `badEncoding`, or what broke the stream.
 */
export const readBody = async (body: Readable, encoding: string, maxBytes: number): Promise<Buffer> => {
  const decoder = decoderOf(encoding)
  const source = decoder ? body.on('error', (error) => decoder.destroy(error)).pipe(decoder) : body
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes)
        throw new OutboundError('tooLarge', `The answer is larger than ${maxBytes} bytes.`, false)
      chunks.push(chunk)
    }
  } finally {
    decoder?.destroy()
    body.destroy()
  }
  return Buffer.concat(chunks, size)
}

const decoderOf = (encoding: string): Transform | undefined => {
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity') return undefined
  const make = decoders[name]
  if (!make)
    throw new OutboundError('badEncoding', 'The answer is compressed in a way that we do not know.', false)
  return make()
}
