import { type CustomTypesConfig, types } from 'pg'

const INT8 = 20
const DATE = 1082
const INT8_ARRAY = 1016
const DATE_ARRAY = 1182
const TEXT_ARRAY = 1009

const parserOf = types.getTypeParser as (oid: number, format?: string) => (text: string) => unknown
const parseTexts = (text: string) => parserOf(TEXT_ARRAY)(text) as (string | null)[]

/** A count or a sum as a number; one that a number cannot hold is an error rather than a rounded value. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`bigint ${text} does not fit a JavaScript number; select it as text`)
  }
  return value
}

const parsers = new Map<number, (text: string) => unknown>([
  [INT8, parseInt8],
  [DATE, (text) => text],
  [DATE_ARRAY, parseTexts],
  [INT8_ARRAY, (text) => parseTexts(text).map((each) => (each === null ? null : parseInt8(each)))],
])

/**
 * What a column becomes in JavaScript: `bigint` a number (an error when unsafe), `date` the text `YYYY-MM-DD` (a Date
 * would move with the time zone), `timestamptz` a Date, `numeric` text, `jsonb` the value, `bytea` a Buffer.
 */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || parserOf(oid, format)) as CustomTypesConfig['getTypeParser'],
}
