import { createHash } from 'node:crypto'
import { openEnvelope, sealEnvelope } from './envelope.ts'
import { keyBytes, prepareXaes } from './xaes.ts'

/** A data key as it is stored: encrypted by the key-encryption key that `kek` names. */
export interface WrappedKey {
  kek: string
  wrapped: Uint8Array
}

/**
 * Holds the key-encryption keys and never hands them out. The local one keeps them in memory; one for Vault or a cloud
 * KMS implements the same two calls over the wire. `binding` is what the wrapped key belongs to; a key moved to
 * another row does not unwrap.
 */
export interface KeyEncryption {
  /** Name of the key that wraps from now on. */
  readonly current: string
  /** Whether a key of that name can be unwrapped here. */
  holds(kek: string): boolean
  wrap(dataKey: Uint8Array, binding: readonly string[]): Promise<WrappedKey>
  unwrap(key: WrappedKey, binding: readonly string[]): Promise<Uint8Array>
}

const nameOf = (kek: Uint8Array): string =>
  `local:${createHash('sha256').update('screenpop kek name').update(kek).digest('hex').slice(0, 16)}`

/**
 * Key-encryption keys in the memory of this process. The first wraps; the others only unwrap, so that a new key can be
 * put before the old one until `keys rotate` has re-wrapped everything.
 */
export const localKeyEncryption = (keks: readonly Uint8Array[]): KeyEncryption => {
  const held = new Map(keks.map((kek) => [nameOf(kek), prepareXaes(kek)]))
  const [current, first] = held.entries().next().value ?? []
  if (current === undefined || first === undefined) throw new Error('There is no key-encryption key.')
  return {
    current,
    holds: (kek) => held.has(kek),
    wrap: async (dataKey, binding) => ({
      kek: current,
      wrapped: sealEnvelope(first, 0, ['kek', ...binding], dataKey),
    }),
    unwrap: async ({ kek, wrapped }, binding) => {
      const key = held.get(kek)
      if (!key)
        throw new Error(
          `The data keys were wrapped by the key-encryption key ${kek}, which this server does not have. Give it that key in SCREENPOP_KEK, or restore its key file.`,
        )
      const dataKey = openEnvelope(key, 0, ['kek', ...binding], wrapped)
      if (!dataKey) throw new Error(`A data key wrapped by ${kek} does not unwrap: its row was changed.`)
      return dataKey
    },
  }
}

/**
 * Reads key-encryption keys from text: 32 bytes each as 64 hexadecimal digits or as Base64, separated by commas or
 * white space, the current one first.
 */
export const parseKeks = (text: string): Uint8Array[] => {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  if (words.length === 0) throw new Error('The key-encryption key is empty.')
  return words.map((word) => {
    const bytes = Buffer.from(word, /^[0-9a-f]{64}$/i.test(word) ? 'hex' : 'base64')
    if (bytes.length !== keyBytes)
      throw new Error(
        'A key-encryption key is 32 bytes, written as Base64 (openssl rand -base64 32) or as 64 hex digits.',
      )
    return bytes
  })
}
