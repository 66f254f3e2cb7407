import { type Static, Type } from 'typebox'
import { Nullable, OneOf } from './shapes.ts'

/** What we send to an enterprise's `queryCustomer` (rule book 5). */
export const QueryCustomerRequest = Type.Object({ param: Type.String() })
export type QueryCustomerRequest = Static<typeof QueryCustomerRequest>

/** Characters of one value; far above the 256 of the suite, so that notes pass, and below what would burden a page. */
const mostCharacters = 4000

const DictItem = Type.Object({
  key: Type.String({ maxLength: mostCharacters }),
  value: Type.String({ maxLength: mostCharacters }),
})

/**
 * One attribute of an object: type "1" string, "2" number, "3" date, "4" time, "5" dictionary; a dictionary must bring its
 * `dictItems`. Members that we do not know are ignored.
 */
export const QueryCustomerValue = Type.Object({
  valueNo: Type.Optional(Type.String({ maxLength: 64 })),
  name: Type.String({ minLength: 1, maxLength: 128 }),
  value: Type.Unsafe<string | number | boolean | null>({
    type: ['string', 'number', 'boolean', 'null'],
    maxLength: mostCharacters,
  }),
  type: OneOf(['1', '2', '3', '4', '5']),
  /** A numeric text of at most 256. */
  length: Type.Optional(Type.String({ pattern: '^0*([0-9]{1,2}|1[0-9]{2}|2[0-4][0-9]|25[0-6])$' })),
  isMandatory: Type.Boolean(),
  /** "1" last four shown, "2" first four shown; absent: all. */
  maskStyle: Type.Optional(Nullable(OneOf(['1', '2']))),
  dictItems: Type.Optional(Nullable(Type.Array(DictItem, { maxItems: 1000 }))),
})
export type QueryCustomerValue = Static<typeof QueryCustomerValue>

/** An enterprise's answer: its objects with their attributes (rule book 5). */
export const QueryCustomerResponse = Type.Array(
  Type.Object({
    objectName: Type.String({ minLength: 1, maxLength: 128 }),
    values: Type.Array(QueryCustomerValue, { maxItems: 300 }),
  }),
  { maxItems: 50 },
)
export type QueryCustomerResponse = Static<typeof QueryCustomerResponse>
