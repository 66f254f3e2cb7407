import { randomFillSync } from 'node:crypto'
import { nonceBytes, openXaes, prefixBytes, sealXaes, tagBytes, type XaesKey } from './xaes.ts'

/** The first byte of every envelope; another algorithm or layout gets another number. */
const format = 1
const headerBytes = 5 + nonceBytes

const messagesPerDraw = 256
const suffixBytes = nonceBytes - prefixBytes
const drawn = Buffer.alloc(prefixBytes + suffixBytes * messagesPerDraw)
let used = drawn.length

/**
 * Random nonces. 256 messages share the first half, from which XAES derives their AES key, so that it is derived once; the second half, the
 * nonce of GCM under that key, is random for each: far below the 2^32 random nonces that one AES key bears.
 */
const drawNonce = (): Uint8Array => {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = prefixBytes
  }
  used += suffixBytes
  const nonce = Buffer.allocUnsafe(nonceBytes)
  drawn.copy(nonce, 0, 0, prefixBytes)
  drawn.copy(nonce, prefixBytes, used - suffixBytes, used)
  return nonce
}

/** Format, key version, then every part with its length before it, so that no two lists of parts read alike. */
const bind = (keyVersion: number, parts: readonly string[]): Buffer => {
  const sizes = parts.map((part) => Buffer.byteLength(part))
  const bytes = Buffer.allocUnsafe(5 + sizes.reduce((sum, size) => sum + 4 + size, 0))
  bytes[0] = format
  bytes.writeUInt32BE(keyVersion, 1)
  let at = 5
  parts.forEach((part, i) => {
    at = bytes.writeUInt32BE(sizes[i] ?? 0, at)
    at += bytes.write(part, at)
  })
  return bytes
}

/**
 * Seals bytes into a self-describing envelope: format (1), key version (4, big endian), nonce (24), ciphertext, tag (16).
 * `parts` are what the envelope is bound to; it opens only with the very same.
 */
export const sealEnvelope = (
  key: XaesKey,
  keyVersion: number,
  parts: readonly string[],
  plaintext: Uint8Array,
): Buffer => {
  const nonce = drawNonce()
  const header = Buffer.allocUnsafe(5)
  header[0] = format
  header.writeUInt32BE(keyVersion, 1)
  return Buffer.concat([header, nonce, sealXaes(key, nonce, plaintext, bind(keyVersion, parts))])
}

/** The version of the data key that an envelope needs; undefined when the bytes are no envelope of ours. */
export const envelopeKeyVersion = (envelope: Uint8Array): number | undefined =>
  envelope[0] === format && envelope.length >= headerBytes + tagBytes
    ? new DataView(envelope.buffer, envelope.byteOffset).getUint32(1)
    : undefined

/** Opens an envelope; undefined when anything about it does not fit. */
export const openEnvelope = (
  key: XaesKey,
  keyVersion: number,
  parts: readonly string[],
  envelope: Uint8Array,
): Buffer | undefined =>
  openXaes(key, envelope.subarray(5, headerBytes), envelope.subarray(headerBytes), bind(keyVersion, parts))
