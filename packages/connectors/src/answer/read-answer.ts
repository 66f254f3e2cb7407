import { type Issue, QueryCustomerResponse } from '@screenpop/contract'
import { firstFaultValidator, jsonValidator } from '@screenpop/contract/validation'
import { isTooIntricate, mostLevels, mostNodes } from './intricate-json.ts'

/** An answer that keeps the contract, or every rule that it breaks with the place in the answer. */
export type ReadAnswer =
  | { readonly objects: QueryCustomerResponse; readonly faults?: undefined }
  | { readonly faults: readonly Issue[]; readonly objects?: undefined }

const validators = {
  first: firstFaultValidator(QueryCustomerResponse),
  all: jsonValidator(QueryCustomerResponse),
}
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads the body of a `queryCustomer` answer: JSON in UTF-8 that keeps the schema, and objects and attributes that can be
 * told apart by their names (rule book 5). The faults name rules and places, never values.
 *
 * @param wanted `first` stops at the first broken rule: a hostile answer costs little; `all` is for developers
 */
export const readAnswer = (
  contentType: string | undefined,
  body: Uint8Array,
  wanted: 'first' | 'all',
): ReadAnswer => {
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType ?? ''))
    return broken('contentType', 'The answer must have the Content-Type application/json; charset=UTF-8.')
  if (isTooIntricate(body))
    return broken(
      'tooIntricate',
      `The answer must not hold more than ${mostNodes} objects, lists and members, nor nest more than ${mostLevels} of them.`,
    )
  const text = decoded(body)
  if (text === undefined) return broken('utf8', 'The answer is not valid UTF-8.')
  const value = parsed(text)
  if (value === undefined)
    return broken(
      'json',
      'The answer is not valid JSON; look for trailing commas, comments and single quotes.',
    )
  const faults = validators[wanted](value)
  if (faults.length > 0) return { faults }
  const objects = value as QueryCustomerResponse
  const others = [...missingItems(objects), ...unstorableNames(objects), ...repeatedNames(objects)]
  return others.length > 0 ? { faults: others } : { objects }
}

const broken = (code: string, message: string): ReadAnswer => ({ faults: [{ pointer: '', code, message }] })

const decoded = (body: Uint8Array): string | undefined => {
  try {
    return utf8.decode(body)
  } catch {
    return undefined
  }
}

/** Digits of which a number may lose some. */
const manyDigits = /\d{16}/

/** The third argument is younger than the types that we have of it. */
const parseJson = JSON.parse as (
  text: string,
  revive?: (name: string, value: unknown, context: { readonly source?: string }) => unknown,
) => unknown

/** A number that would lose digits is kept as the text that was sent: an account must not become its neighbour. */
const exactNumber = (_name: string, value: unknown, { source }: { readonly source?: string }): unknown =>
  typeof value === 'number' && source !== undefined && manyDigits.test(source) ? source : value

const parsed = (text: string): unknown => {
  try {
    return parseJson(text, manyDigits.test(text) ? exactNumber : undefined)
  } catch {
    return undefined
  }
}

const missingItems = (objects: QueryCustomerResponse): Issue[] =>
  objects.flatMap(({ values }, i) =>
    values.flatMap(({ type, dictItems }, j) =>
      type === '5' && !dictItems
        ? [
            {
              pointer: `/${i}/values/${j}/dictItems`,
              code: 'required',
              message: 'A value of type "5" (dictionary) needs its dictItems.',
            },
          ]
        : [],
    ),
  )

/** What no database keeps as text: NUL, and half of a character. */
const isUnstorable = (name: string): boolean => name.includes('\0') || !name.isWellFormed()

const unstorableNames = (objects: QueryCustomerResponse): Issue[] => {
  const faultOf = (pointer: string, name: string): Issue[] =>
    isUnstorable(name)
      ? [{ pointer, code: 'unstorable', message: 'The name has a character that cannot be stored.' }]
      : []
  return objects.flatMap(({ objectName, values }, i) => [
    ...faultOf(`/${i}/objectName`, objectName),
    ...values.flatMap(({ name }, j) => faultOf(`/${i}/values/${j}/name`, name)),
  ])
}

const repeatedNames = (objects: QueryCustomerResponse): Issue[] => {
  const objectNames = new Set<string>()
  return objects.flatMap(({ objectName, values }, i) => {
    const names = new Set<string>()
    const faults = values.flatMap(({ name }, j) =>
      isNew(names, name) ? [] : [fault(`/${i}/values/${j}/name`, 'An object has two values of this name.')],
    )
    return isNew(objectNames, objectName)
      ? faults
      : [fault(`/${i}/objectName`, 'Two objects have this name.'), ...faults]
  })
}

const fault = (pointer: string, message: string): Issue => ({ pointer, code: 'repeatedName', message })

const isNew = (seen: Set<string>, name: string): boolean => seen.size !== seen.add(name).size
