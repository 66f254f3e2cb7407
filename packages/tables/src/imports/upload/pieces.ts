/** Bytes of the file in one row of the spool, before compression. */
export const pieceBytes = 512 * 1024

/**
 * Gathers what the network brings into pieces of one size; the last is shorter. Two buffers take turns, so that a large file leaves no garbage: a piece
 * is valid until the next but one is asked for.
 */
export async function* piecesOf(bytes: AsyncIterable<Uint8Array>, size = pieceBytes): AsyncGenerator<Buffer> {
  let filling = Buffer.allocUnsafe(size)
  let other = Buffer.allocUnsafe(size)
  let used = 0
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + size - used)
      filling.set(part, used)
      at += part.length
      used += part.length
      if (used < size) continue
      yield filling
      ;[filling, other] = [other, filling]
      used = 0
    }
  }
  if (used > 0) yield filling.subarray(0, used)
}
