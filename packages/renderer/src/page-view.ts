import type {
  AssociatedData,
  Call,
  ContactMedia,
  DictionaryItem,
  FieldType,
  FieldValue,
  PageDocument,
} from '@screenpop/contract'

/** What a form must know of a field of a table. */
export interface FieldRules {
  readonly mandatory: boolean
  /** Most characters or digits. */
  readonly length: number | null
  /** Most decimals of a number. */
  readonly scale: number | null
  /** How records are found by it: no other, or several records may have the same value; null for no index. */
  readonly index: 'unique' | 'shared' | null
  /** Stored encrypted: a form never shows its value. */
  readonly encrypted: boolean
}

/** What the renderer must know of a field of a table or of an external object. */
export interface FieldInfo {
  readonly id: string
  readonly name: string
  readonly type: FieldType
  /** The value that arrives is masked already; the page offers to reveal it. */
  readonly masked: boolean
  /** Holds phone numbers: offers to dial. */
  readonly phone: boolean
  /** An empty value is shown as missing. */
  readonly mandatory?: boolean
  readonly items: readonly DictionaryItem[] | null
  /** Of tables alone: what no form can write has none. */
  readonly rules?: FieldRules
}

/** One found record, keyed by field id; masked fields hold the masked text. `id` is null where nothing can be revealed. */
export interface FoundRecord {
  readonly id: string | null
  /** Of tables: what an edit must have seen. */
  readonly revision?: number
  readonly fields: Readonly<Record<string, FieldValue>>
}

/** What became of an object's look-up (rule book 4). `lookup` is the value that was looked up, `source` the table's name. */
export type ObjectData =
  | {
      readonly state: 'one'
      readonly source: string
      readonly fields: readonly FieldInfo[]
      readonly record: FoundRecord
      readonly lookup?: string
      /** The source does not answer; this is what it said at that instant (ISO 8601). */
      readonly asOf?: string
    }
  | {
      readonly state: 'several'
      readonly source: string
      readonly fields: readonly FieldInfo[]
      readonly records: readonly FoundRecord[]
      /** There are more than were read. */
      readonly more: boolean
      readonly lookup: string
    }
  | {
      readonly state: 'none'
      readonly source: string
      /** Empty where a form asks for a new record although there was nothing to look up. */
      readonly lookup: string
      /** Of tables: what a new record has. */
      readonly fields?: readonly FieldInfo[]
      /** The block of this page that can create what was not found. */
      readonly createIn?: string
      /** The source does not answer; this is what it said at that instant (ISO 8601). */
      readonly asOf?: string
    }
  /** Nothing to look up: the number was withheld, or the call lacks the parameter. */
  | { readonly state: 'noLookup'; readonly withheld: boolean; readonly parameter: string }
  /** The source did not answer, or is no longer there. */
  | { readonly state: 'failed' }
  /** The customer has to be authenticated before the data shows (rule book 9). */
  | { readonly state: 'locked' }

/** An earlier contact of the customer. */
export interface PastContact {
  /** ISO 8601. */
  readonly at: string
  readonly media: ContactMedia
  readonly outbound: boolean
  readonly queue: string
  readonly agent: string
  /** Seconds of talk; null when nobody answered. */
  readonly talked: number | null
  readonly note: string
}

/** The last contacts of the customer's number, newest first; without the present one. */
export type HistoryData =
  | { readonly state: 'known'; readonly contacts: readonly PastContact[] }
  | Extract<ObjectData, { state: 'noLookup' | 'failed' | 'locked' }>

/** One block, ready to be shown. `data` is there for bound blocks alone, `history` for those of earlier contacts. */
export interface BlockView {
  readonly visible: boolean
  /** The customer has to be authenticated before the block shows (rule book 9). */
  readonly locked?: boolean
  readonly data?: ObjectData
  readonly history?: HistoryData
}

/** A page for one call. A block whose source is still being asked is a promise; it must not reject. */
export interface PageView {
  readonly name: string
  readonly document: PageDocument
  readonly call: Call
  readonly associatedData: AssociatedData
  readonly blocks: ReadonlyMap<string, BlockView | Promise<BlockView>>
  /**
   * What stands in for blocks whose source is slow, until it has answered: undefined as soon as it is known that nothing will.
   * Must not reject.
   */
  readonly interim?: ReadonlyMap<string, Promise<BlockView | undefined>>
}
