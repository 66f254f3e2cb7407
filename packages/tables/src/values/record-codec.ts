import type { Field } from '@screenpop/contract'
import type { TenantKeys } from '@screenpop/platform/crypto'
import { fieldParser } from './field-parser.ts'
import { storedKey } from './key-bytes.ts'
import { isFault, type ValueParser } from './value-fault.ts'

/** A field, and the revision before which stored values may break its rules of today. */
export type CodedField = Field & { readonly since?: number }

/** The part of the tenant's keys that records need; `TenantKeys` fits. */
export type RecordKeys = Pick<TenantKeys, 'seal' | 'open' | 'blindIndex'>

/** A record as the database holds it: values by field id, sealed ones in one envelope. */
export interface StoredValues {
  id: string
  schema_rev: number
  doc: Record<string, string>
  sealed: Uint8Array | null
}

/**
 * Between the values of a record (canonical text in field order, null when empty) and what is stored. Encrypted fields
 * share one envelope that opens only for this tenant, table and record; the rest is JSON by field id.
 */
export class RecordCodec {
  static readonly purpose = 'record'
  readonly #tableId: string
  readonly #keys: RecordKeys | undefined
  readonly #fields: readonly CodedField[]
  readonly #indexFields: readonly Field[]
  /** Positions of the plain and of the encrypted fields, with the JSON of their ids. */
  readonly #plain: readonly Slot[]
  readonly #secret: readonly Slot[]
  readonly #readAgain: readonly { position: number; since: number; parse: ValueParser }[]

  /** @param keys needed where a field is encrypted */
  constructor(tableId: string, fields: readonly CodedField[], keys?: RecordKeys) {
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
    this.#readAgain = slots.flatMap(({ field: { since = 0, ...field }, position }) =>
      since > 1 ? [{ position, since, parse: fieldParser({ ...field, mandatory: false, mask: null }) }] : [],
    )
  }

  /** Whether records of the table can have an envelope at all. */
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
    return json === '{}'
      ? null
      : this.#held.seal(RecordCodec.purpose, [this.#tableId, recordId], Buffer.from(json))
  }

  /** The base of a key (see `storedKey`) from the normalised text of the n-th index field. */
  baseKey(position: number, normalised: string): Buffer {
    const field = this.#indexFields[position]
    if (!field) throw new RangeError(`The table has no index field ${position}.`)
    const bytes = Buffer.from(normalised)
    return field.encrypted ? this.#held.blindIndex(this.#tableId, field.id, bytes) : bytes
  }

  /** What stands in `k1` (position 0) or `record_key` for a record. */
  key(position: number, normalised: string, recordId: string): Buffer {
    return storedKey(
      this.baseKey(position, normalised),
      this.#indexFields[position]?.index?.unique ?? false,
      recordId,
    )
  }

  /** The values of a stored record in field order; what an older revision left that breaks today's rules is empty. */
  values(stored: StoredValues): (string | null)[] {
    const secret = stored.sealed && this.#secret.length > 0 ? this.#open(stored.id, stored.sealed) : undefined
    const values = this.#fields.map((field) => (field.encrypted ? secret : stored.doc)?.[field.id] ?? null)
    for (const { position, since, parse } of this.#readAgain) {
      const value = values[position]
      if (stored.schema_rev >= since || value === null || value === undefined) continue
      const parsed = parse(value)
      values[position] = isFault(parsed) ? null : parsed
    }
    return values
  }

  get #held(): RecordKeys {
    if (!this.#keys)
      throw new Error('This table has encrypted fields: its codec needs the keys of the tenant.')
    return this.#keys
  }

  #open(recordId: string, sealed: Uint8Array): Record<string, string> {
    const opened: unknown = JSON.parse(
      this.#held.open(RecordCodec.purpose, [this.#tableId, recordId], sealed).toString(),
    )
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
