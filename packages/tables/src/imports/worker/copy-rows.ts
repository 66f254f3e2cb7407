/** One row of the staging table. */
export interface StagedRow {
  row: number
  line: number
  /** The 16 bytes of the record's id. */
  id: Uint8Array
  k1: Uint8Array
  /** JSON text. */
  doc: string
  sealed: Uint8Array | null
  /** The bases of the keys of the second to fourth index field. */
  otherKeys: readonly Uint8Array[]
}

const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const jsonbVersion = 1
const firstSize = 1 << 20
const fixedBytes = 2 + 8 + 8 + 20 + 4 + 5 + 4

/**
 * Builds the binary format of COPY for staged rows: no escaping, no hexadecimal, one string to encode per row. Bytes leave by
 * `take`, in as large pieces as have come together.
 */
export class CopyRows {
  #buffer = Buffer.allocUnsafe(firstSize)
  /** The one that was taken before: it takes turns with the other. */
  #other = Buffer.allocUnsafe(firstSize)
  #used = 0

  constructor() {
    this.#used = signature.copy(this.#buffer)
  }

  get size(): number {
    return this.#used
  }

  add({ row, line, id, k1, doc, sealed, otherKeys }: StagedRow): void {
    const others = otherKeys.reduce((sum, key) => sum + 4 + key.length, 0)
    this.#reserve(fixedBytes + k1.length + 3 * doc.length + (sealed?.length ?? 0) + others)
    const buffer = this.#buffer
    let at = buffer.writeInt16BE(6 + otherKeys.length, this.#used)
    at = buffer.writeInt32BE(row, buffer.writeInt32BE(4, at))
    at = buffer.writeInt32BE(line, buffer.writeInt32BE(4, at))
    at = this.#bytes(id, at)
    at = this.#bytes(k1, at)
    const length = buffer.write(doc, at + 5, 'utf8')
    at = buffer.writeInt32BE(1 + length, at)
    buffer[at] = jsonbVersion
    at += 1 + length
    at = sealed ? this.#bytes(sealed, at) : buffer.writeInt32BE(-1, at)
    for (const key of otherKeys) at = this.#bytes(key, at)
    this.#used = at
  }

  /** The mark that ends the copy. */
  addEnd(): void {
    this.#reserve(2)
    this.#used = this.#buffer.writeInt16BE(-1, this.#used)
  }

  /** What has come together, valid until the next but one is taken; undefined when nothing has. */
  take(): Buffer | undefined {
    if (this.#used === 0) return undefined
    const taken = this.#buffer
    const length = this.#used
    this.#buffer = this.#other
    this.#other = taken
    this.#used = 0
    return taken.subarray(0, length)
  }

  #bytes(bytes: Uint8Array, at: number): number {
    const start = this.#buffer.writeInt32BE(bytes.length, at)
    this.#buffer.set(bytes, start)
    return start + bytes.length
  }

  #reserve(bytes: number): void {
    if (this.#buffer.length - this.#used >= bytes) return
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#buffer.length, this.#used + bytes))
    this.#buffer.copy(larger, 0, 0, this.#used)
    this.#buffer = larger
  }
}
