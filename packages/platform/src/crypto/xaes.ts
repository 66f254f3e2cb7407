import { type Cipheriv, createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'

export const keyBytes = 32
export const nonceBytes = 24
export const tagBytes = 16
/** The part of the nonce that the key of a message is derived from. */
export const prefixBytes = 12

/** A key made ready for XAES-256-GCM: its block cipher and the CMAC subkey, both good for any number of messages. */
export interface XaesKey {
  readonly block: Cipheriv
  readonly subkey: Uint8Array
  /** The key derived last: messages that share the first half of their nonce share it, and to make one costs more than a message. */
  last: { readonly prefix: Buffer; readonly key: KeyObject } | undefined
}

/**
 * Prepares a 256-bit key (steps 1 and 2 of https://c2sp.org/XAES-256-GCM). ECB without padding is AES itself, block by
 * block, and keeps no state between calls, so one cipher object serves every message under the key.
 */
export const prepareXaes = (key: Uint8Array): XaesKey => {
  if (key.length !== keyBytes)
    throw new RangeError(`An XAES-256-GCM key has ${keyBytes} bytes, not ${key.length}.`)
  const block = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  const l = block.update(new Uint8Array(16))
  const subkey = new Uint8Array(16)
  for (let i = 0; i < 16; i++) subkey[i] = ((l[i] ?? 0) << 1) | ((l[i + 1] ?? 0) >> 7)
  if ((l[0] ?? 0) & 0x80) subkey[15] = (subkey[15] ?? 0) ^ 0b10000111
  return { block, subkey, last: undefined }
}

/** Steps 3 to 5: the AES-256-GCM key that belongs to the first half of the nonce. */
const deriveKey = (xaes: XaesKey, nonce: Uint8Array): KeyObject => {
  const { block, subkey, last } = xaes
  const prefix = nonce.subarray(0, prefixBytes)
  if (last?.prefix.equals(prefix)) return last.key
  const input = new Uint8Array(32)
  for (const [counter, offset] of [
    [1, 0],
    [2, 16],
  ] as const) {
    input[offset + 1] = counter
    input[offset + 2] = 0x58
    input.set(prefix, offset + 4)
    for (let i = 0; i < 16; i++) input[offset + i] = (input[offset + i] ?? 0) ^ (subkey[i] ?? 0)
  }
  const key = createSecretKey(block.update(input))
  xaes.last = { prefix: Buffer.from(prefix), key }
  return key
}

/** Encrypts: returns the ciphertext followed by the 16 bytes of the tag. The nonce must be random or otherwise unique. */
export const sealXaes = (
  key: XaesKey,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  associatedData: Uint8Array,
): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', deriveKey(key, nonce), nonce.subarray(prefixBytes), {
    authTagLength: tagBytes,
  })
  cipher.setAAD(associatedData)
  const body = cipher.update(plaintext)
  cipher.final()
  return Buffer.concat([body, cipher.getAuthTag()])
}

/** Decrypts what `sealXaes` returned; undefined when key, nonce, associated data or a single bit do not fit. */
export const openXaes = (
  key: XaesKey,
  nonce: Uint8Array,
  sealed: Uint8Array,
  associatedData: Uint8Array,
): Buffer | undefined => {
  if (sealed.length < tagBytes) return undefined
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(key, nonce), nonce.subarray(prefixBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(associatedData)
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
  const plaintext = decipher.update(sealed.subarray(0, sealed.length - tagBytes))
  try {
    decipher.final()
  } catch {
    return undefined
  }
  return plaintext
}
