import { isAscii, isUtf8 } from 'node:buffer'
import type { ImportEncoding } from '@screenpop/contract'

const marks: [ImportEncoding, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The encoding that a byte order mark names. */
export const markedEncoding = (start: Buffer): ImportEncoding | undefined =>
  marks.find(([, mark]) => mark.every((byte, i) => start[i] === byte))?.[0]

/** UTF-16 without a mark: of mostly ASCII text every other byte is zero, always on the same side. */
export const unmarkedUtf16 = (start: Buffer): ImportEncoding | undefined => {
  const sample = start.subarray(0, 4096)
  let even = 0
  let odd = 0
  for (let i = 0; i < sample.length; i++) {
    if (sample[i] !== 0) continue
    if (i % 2 === 0) even++
    else odd++
  }
  const most = sample.length / 8
  if (odd > most && even === 0) return 'utf-16le'
  return even > most && odd === 0 ? 'utf-16be' : undefined
}

/** The length of the UTF-8 sequence at a position; 0 when there is none, undefined when the bytes end within it. */
const sequenceAt = (bytes: Buffer, at: number): number | undefined => {
  const lead = bytes[at] ?? 0
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  for (let i = 1; i < length; i++) {
    const trail = bytes[at + i]
    if (trail === undefined) return undefined
    if ((trail & 0xc0) !== 0x80) return 0
  }
  return length
}

/** Beyond this much evidence good pieces are no longer counted character by character. */
const enough = 10_000

/**
 * Tells UTF-8 from GB18030 by the whole file: one without a fault is UTF-8. With faults it is GB18030, unless nearly all of what is not ASCII is
 * good UTF-8: then it is a damaged UTF-8 file, and reading it as GB18030 would store rubbish. [D]
 */
export class EncodingEvidence {
  #good = 0
  #bad = 0
  #rest: Buffer = Buffer.alloc(0)

  push(bytes: Buffer): void {
    if (this.#rest.length === 0 && isAscii(bytes)) return
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    const end = wholeCharacters(all)
    this.#rest = Buffer.from(all.subarray(end))
    this.#count(all.subarray(0, end))
  }

  get encoding(): 'utf-8' | 'gb18030' {
    const bad = this.#bad + (this.#rest.length > 0 ? 1 : 0)
    return bad === 0 || this.#good > 9 * bad ? 'utf-8' : 'gb18030'
  }

  #count(bytes: Buffer): void {
    if (this.#good >= enough && isUtf8(bytes)) {
      this.#good += 100
      return
    }
    for (let at = 0; at < bytes.length; ) {
      if ((bytes[at] ?? 0) < 0x80) {
        at++
        continue
      }
      const length = sequenceAt(bytes, at)
      if (length) this.#good++
      else this.#bad++
      at += length || 1
    }
  }
}

/** Where the last whole character of UTF-8 ends. */
const wholeCharacters = (bytes: Buffer): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const at = bytes.length - back
    const byte = bytes[at] ?? 0
    if (byte < 0x80) break
    if (byte >= 0xc0) return sequenceAt(bytes, at) === undefined ? at : bytes.length
  }
  return bytes.length
}
