import { randomFillSync } from 'node:crypto'
import { nonceBytes, openXaes, sealXaes, tagBytes, type XaesKey } from './xaes.ts'

/** The first byte of every envelope; another algorithm or layout gets another number. */
const format = 1
const headerBytes = 5 + nonceBytes

const nonces = new Uint8Array(nonceBytes * 256)
let used = nonces.length

/** Random nonces are drawn from the system by the pool: one call per 256 envelopes, each byte used once. */
const drawNonce = (): Uint8Array => {
  if (used === nonces.length) {
    randomFillSync(nonces)
    used = 0
  }
  used += nonceBytes
  return nonces.slice(used - nonceBytes, used)
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
