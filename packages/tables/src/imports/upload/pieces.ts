/** Bytes of the file in one row of the spool, before compression. */
export const pieceBytes = 512 * 1024

/** Gathers what the network brings into pieces of one size; the last is shorter. */
export async function* piecesOf(bytes: AsyncIterable<Uint8Array>, size = pieceBytes): AsyncGenerator<Buffer> {
  let gathered: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes) {
    gathered.push(chunk)
    length += chunk.length
    if (length < size) continue
    const all = Buffer.concat(gathered)
    let start = 0
    for (; all.length - start >= size; start += size) yield all.subarray(start, start + size)
    gathered = start < all.length ? [all.subarray(start)] : []
    length = all.length - start
  }
  if (length > 0) yield Buffer.concat(gathered)
}
