import type { Field } from '@screenpop/contract'
import type { TenantKeys } from '@screenpop/platform/crypto'
import { storedKey } from './key-bytes.ts'

/** The part of the tenant's keys that records need; `TenantKeys` fits. */
export type RecordKeys = Pick<TenantKeys, 'seal' | 'open' | 'blindIndex'>

/** A record as the database holds it: values by field id, sealed ones in one envelope. */
export interface StoredValues {
  id: string
  doc: Record<string, string>
  sealed: Uint8Array | null
}

const purpose = 'record'

/**
 * Between the values of a record (canonical text in field order, null when empty) and what is stored. Encrypted fields
 * share one envelope that opens only for this tenant, table and record; the rest is JSON by field id.
 */
export class RecordCodec {
  readonly #tableId: string
  readonly #keys: RecordKeys
  readonly #fields: readonly Field[]
  readonly #indexFields: readonly Field[]
  /** Positions of the plain and of the encrypted fields, with the JSON of their ids. */
  readonly #plain: readonly Slot[]
  readonly #secret: readonly Slot[]

  constructor(tableId: string, fields: readonly Field[], keys: RecordKeys) {
    this.#tableId = tableId
    this.#keys = keys
    this.#fields = fields
    this.#indexFields = fields.filter((field) => field.index)
    const slots = fields.map((field, position) => ({
      field,
      position,
      member: `${JSON.stringify(field.id)}:`,
    }))
    this.#plain = slots.filter(({ field }) => !field.encrypted)
    this.#secret = slots.filter(({ field }) => field.encrypted)
  }

  get hasEncrypted(): boolean {
    return this.#secret.length > 0
  }

  /** The text of `doc`. */
  doc(values: readonly (string | null)[]): string {
    return jsonOf(this.#plain, values)
  }

  /** The bytes of `sealed`; null when no encrypted field has a value. */
  seal(recordId: string, values: readonly (string | null)[]): Buffer | null {
    if (this.#secret.length === 0) return null
    const json = jsonOf(this.#secret, values)
    return json === '{}' ? null : this.#keys.seal(purpose, [this.#tableId, recordId], Buffer.from(json))
  }

  /** The base of a key (see `storedKey`) from the normalised text of the n-th index field. */
  baseKey(position: number, normalised: string): Buffer {
    const field = this.#indexFields[position]
    if (!field) throw new RangeError(`The table has no index field ${position}.`)
    const bytes = Buffer.from(normalised)
    return field.encrypted ? this.#keys.blindIndex(this.#tableId, field.id, bytes) : bytes
  }

  /** What stands in `k1` (position 0) or `record_key` for a record. */
  key(position: number, normalised: string, recordId: string): Buffer {
    return storedKey(
      this.baseKey(position, normalised),
      this.#indexFields[position]?.index?.unique ?? false,
      recordId,
    )
  }

  /** The values of a stored record in field order. */
  values(stored: StoredValues): (string | null)[] {
    const secret = stored.sealed && this.#secret.length > 0 ? this.#open(stored.id, stored.sealed) : undefined
    return this.#fields.map((field) => (field.encrypted ? secret : stored.doc)?.[field.id] ?? null)
  }

  #open(recordId: string, sealed: Uint8Array): Record<string, string> {
    const opened: unknown = JSON.parse(this.#keys.open(purpose, [this.#tableId, recordId], sealed).toString())
    return opened as Record<string, string>
  }
}

interface Slot {
  field: Field
  position: number
  member: string
}

/** Faster than building an object for every row first. */
const jsonOf = (slots: readonly Slot[], values: readonly (string | null)[]): string => {
  let json = ''
  for (const { position, member } of slots) {
    const value = values[position]
    if (value === null || value === undefined) continue
    json += `${json === '' ? '' : ','}${member}${JSON.stringify(value)}`
  }
  return `{${json}}`
}
