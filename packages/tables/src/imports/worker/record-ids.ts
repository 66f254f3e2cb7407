/** Bits of the row number in the last eight bytes; the twelve above them stand behind the version. */
const lowBits = 20

/**
 * The ids of an import's records, made from the import's own id and the row: UUIDs of version 7 that carry the import's time and sort by row.
 * An import that begins again after a crash gives every row the id that it had before.
 */
export class RecordIds {
  readonly #bytes: Buffer

  /** @param importId a UUID of version 7 */
  constructor(importId: string) {
    this.#bytes = Buffer.from(importId.replaceAll('-', ''), 'hex')
    this.#bytes[8] = 0x80 | ((this.#bytes[8] ?? 0) & 0x3f)
  }

  /** The 16 bytes of the id of a row, from 1; valid until the next call. */
  bytes(row: number): Buffer {
    const high = row >>> lowBits
    const low = row & ((1 << lowBits) - 1)
    this.#bytes[6] = 0x70 | (high >>> 8)
    this.#bytes[7] = high & 0xff
    // the variant's two bits, then the low 20 bits of the row, then what is the import's own
    this.#bytes[8] = 0x80 | (low >>> 14)
    this.#bytes[9] = (low >>> 6) & 0xff
    this.#bytes[10] = ((low & 0x3f) << 2) | ((this.#bytes[10] ?? 0) & 0x3)
    return this.#bytes
  }

  text(row: number): string {
    return uuidText(this.bytes(row))
  }
}

/** The usual spelling of a UUID. */
export const uuidText = (bytes: Buffer): string => {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
