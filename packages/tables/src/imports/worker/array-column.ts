const headerBytes = 20

/** A one-dimensional array in PostgreSQL's binary format, built element by element. */
export class ArrayColumn {
  readonly #type: number
  #buffer = Buffer.allocUnsafe(64 * 1024)
  #used = headerBytes
  #count = 0

  /** @param type OID of the element's type */
  constructor(type: number) {
    this.#type = type
  }

  get size(): number {
    return this.#used
  }

  addBytes(bytes: Uint8Array | null): void {
    this.#count++
    this.#reserve(4 + (bytes?.length ?? 0))
    this.#used = this.#buffer.writeInt32BE(bytes?.length ?? -1, this.#used)
    if (!bytes) return
    this.#buffer.set(bytes, this.#used)
    this.#used += bytes.length
  }

  /** An element of jsonb from its text. */
  addJson(text: string): void {
    this.#count++
    this.#reserve(5 + 3 * text.length)
    const at = this.#used
    const length = this.#buffer.write(text, at + 5, 'utf8')
    this.#buffer.writeInt32BE(1 + length, at)
    this.#buffer[at + 4] = 1
    this.#used = at + 5 + length
  }

  /** The array, valid until the next element is added; the column is empty then. */
  take(): Buffer {
    const bytes = this.#buffer.subarray(0, this.#used)
    for (const [i, word] of [1, 1, this.#type, this.#count, 1].entries()) bytes.writeInt32BE(word, 4 * i)
    this.#used = headerBytes
    this.#count = 0
    return bytes
  }

  #reserve(bytes: number): void {
    if (this.#buffer.length - this.#used >= bytes) return
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#buffer.length, this.#used + bytes))
    this.#buffer.copy(larger, 0, 0, this.#used)
    this.#buffer = larger
  }
}
