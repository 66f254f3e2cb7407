import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { envelopeKeyVersion, openEnvelope, sealEnvelope } from './envelope.ts'
import { prepareXaes, type XaesKey } from './xaes.ts'

/** `seal` keys are rotated and old versions kept for reading; `index` keys stay, for a blind index cannot be re-made unread. */
export type DataKeyKind = 'seal' | 'index'

export interface DataKey {
  kind: DataKeyKind
  /** Counts from 1 within tenant and kind; the highest seals. */
  version: number
  key: Uint8Array
}

/** Everything a worker thread needs to seal for one tenant: plain bytes that `postMessage` can carry. */
export interface TenantKeyMaterial {
  tenantId: string
  keys: readonly DataKey[]
}

/** The bytes do not open: tampered, cut, of another tenant, purpose, record or format. */
export class SealBrokenError extends Error {
  override name = 'SealBrokenError'
}

/** The envelope names a data key that is not at hand, for instance one that another node has just made. */
export class UnknownKeyVersionError extends Error {
  override name = 'UnknownKeyVersionError'
}

const mostDerivedKeys = 1024

/** Keeps what has been derived, up to a bound, and drops the eldest beyond it. */
const boundedCache = <V>() => {
  const entries = new Map<string, V>()
  return (name: string, make: () => V): V => {
    const known = entries.get(name)
    if (known !== undefined) return known
    const made = make()
    entries.set(name, made)
    if (entries.size > mostDerivedKeys) {
      const eldest = entries.keys().next()
      if (!eldest.done) entries.delete(eldest.value)
    }
    return made
  }
}

const highest = (keys: readonly DataKey[], kind: DataKeyKind): DataKey => {
  const found = keys.filter((key) => key.kind === kind).sort((a, b) => b.version - a.version)[0]
  if (!found) throw new UnknownKeyVersionError(`The tenant has no ${kind} key.`)
  return found
}

/**
 * The data keys of one tenant, open and ready: every operation is synchronous, as the bulk import needs it.
 * `new TenantKeys(keys.material)` is the same keys in another thread.
 */
export class TenantKeys {
  readonly material: TenantKeyMaterial
  readonly #sealing: DataKey
  readonly #indexing: DataKey
  readonly #sealKeys = boundedCache<XaesKey>()
  readonly #indexKeys = boundedCache<KeyObject>()

  constructor(material: TenantKeyMaterial) {
    this.material = material
    this.#sealing = highest(material.keys, 'seal')
    this.#indexing = highest(material.keys, 'index')
  }

  get tenantId(): string {
    return this.material.tenantId
  }

  /** The version under which `seal` seals; a record whose envelope is older waits for its re-sealing. */
  get sealVersion(): number {
    return this.#sealing.version
  }

  /**
   * Seals bytes for one purpose, bound to tenant, purpose and `associatedData` (such as table and record id).
   *
   * @example keys.seal('record', [tableId, recordId], Buffer.from(json))
   */
  seal(purpose: string, associatedData: readonly string[], plaintext: Uint8Array): Buffer {
    const parts = [this.tenantId, purpose, ...associatedData]
    return sealEnvelope(this.#sealKey(this.#sealing, purpose), this.#sealing.version, parts, plaintext)
  }

  /**
   * Opens what `seal` returned, under whichever key version it was sealed.
   *
   * @throws UnknownKeyVersionError, SealBrokenError
   */
  open(purpose: string, associatedData: readonly string[], envelope: Uint8Array): Buffer {
    const version = envelopeKeyVersion(envelope)
    if (version === undefined) throw new SealBrokenError('These bytes are no sealed envelope.')
    const dataKey = this.material.keys.find((key) => key.kind === 'seal' && key.version === version)
    if (!dataKey) throw new UnknownKeyVersionError(`There is no data key of version ${version}.`)
    const parts = [this.tenantId, purpose, ...associatedData]
    const plaintext = openEnvelope(this.#sealKey(dataKey, purpose), version, parts, envelope)
    if (!plaintext)
      throw new SealBrokenError('A sealed value does not open; it was changed or belongs elsewhere.')
    return plaintext
  }

  /**
   * Keyed digest (HMAC-SHA-256, 32 bytes) by which an encrypted field is found without being opened. Equal values of one
   * field meet; the same value in another field, table or tenant gives other bytes.
   */
  blindIndex(tableId: string, fieldId: string, value: Uint8Array): Buffer {
    const key = this.#indexKeys(`${tableId}/${fieldId}`, () =>
      createSecretKey(this.#derive(this.#indexing, ['blind-index', tableId, fieldId])),
    )
    return createHmac('sha256', key).update(value).digest()
  }

  /** 32 bytes for a purpose of its own that no envelope and no blind index shares, such as signing cursors; it never rotates. */
  derive(purpose: string): Buffer {
    return this.#derive(this.#indexing, ['secret', purpose])
  }

  #sealKey(dataKey: DataKey, purpose: string): XaesKey {
    return this.#sealKeys(`${dataKey.version}/${purpose}`, () =>
      prepareXaes(this.#derive(dataKey, ['seal', purpose])),
    )
  }

  #derive(dataKey: DataKey, path: readonly string[]): Buffer {
    const info = JSON.stringify(['screenpop', 1, ...path])
    return Buffer.from(hkdfSync('sha256', dataKey.key, this.tenantId, info, 32))
  }
}
