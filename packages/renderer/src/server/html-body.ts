import { pipeline, Readable } from 'node:stream'
import { promisify } from 'node:util'
import { createGzip, gzip, constants as zlib } from 'node:zlib'

const largestPiece = 32 * 1024
const level = 5
const compress = promisify(gzip)

const idle = (): Promise<undefined> => new Promise((resolve) => setImmediate(resolve, undefined))

/** Joins what is ready at the same time: a piece ends when the next part has to be waited for, or when it is large. */
async function* coalesced(parts: AsyncGenerator<string>): AsyncGenerator<string> {
  let piece = ''
  let next = parts.next()
  let turn = idle()
  try {
    for (;;) {
      let part = await Promise.race([next, turn])
      if (!part) {
        turn = idle()
        if (piece) yield piece
        piece = ''
        part = await next
      }
      if (part.done) break
      piece += part.value
      next = parts.next()
      if (piece.length >= largestPiece) {
        yield piece
        piece = ''
        await idle()
      }
    }
    if (piece) yield piece
  } finally {
    // not waited for: the part that is being asked for may be a source that never answers
    void parts.return(undefined)
  }
}

/** Goes through what is left of `pieces`, two of which are taken already; ends them when its reader goes away. */
const resumed = (
  taken: readonly Promise<IteratorResult<string>>[],
  pieces: AsyncGenerator<string>,
): AsyncIterableIterator<Buffer> => {
  const waiting = [...taken]
  return {
    next: async () => {
      const { done, value } = await (waiting.shift() ?? pieces.next())
      return done ? { done, value: undefined } : { done: false, value: Buffer.from(value) }
    },
    return: async () => {
      void pieces.return(undefined)
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/**
 * The body of an HTML answer: whole where every part was ready at once, else a stream that is flushed piece by piece,
 * so that a browser paints what there is while a slow source is waited for.
 */
export const htmlBody = async (
  parts: AsyncGenerator<string>,
  gzipped: boolean,
): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>> => {
  const pieces = coalesced(parts)
  const first = await pieces.next()
  const following = first.done ? Promise.resolve(first) : pieces.next()
  const second = await Promise.race([following, idle()])
  if (second?.done) {
    const html = Buffer.from(first.done ? '' : first.value)
    return new Uint8Array(gzipped ? await compress(html, { level }) : html)
  }
  const stream = Readable.from(resumed([Promise.resolve(first), following], pieces), { objectMode: false })
  // an error or a reader that goes away ends both; there is nobody left to tell
  const sent = gzipped
    ? pipeline(stream, createGzip({ level, flush: zlib.Z_SYNC_FLUSH }), () => undefined)
    : stream
  return Readable.toWeb(sent) as ReadableStream<Uint8Array>
}
