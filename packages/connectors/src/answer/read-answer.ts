import { type Issue, QueryCustomerResponse } from '@screenpop/contract'
import { firstFaultValidator, jsonValidator } from '@screenpop/contract/validation'
import { mostLevels, mostNodes } from './answer-limits.ts'
import { scanJson, withExactNumbers } from './scan-json.ts'

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
  const scanned = scanJson(body)
  if (scanned.tooIntricate)
    return broken(
      'tooIntricate',
      `The answer must not hold more than ${mostNodes} objects, lists and members, nor nest more than ${mostLevels} of them.`,
    )
  const text = decoded(withExactNumbers(body, scanned))
  if (text === undefined) return broken('utf8', 'The answer is not valid UTF-8.')
  const value = parsed(text)
  if (value === undefined)
    return broken(
      'json',
      'The answer is not valid JSON; look for trailing commas, comments and single quotes.',
    )
  const faults = validators[wanted](value)
  if (faults.length > 0) return { faults: faults.map(inWords) }
  const objects = value as QueryCustomerResponse
  const others = [...missingItems(objects), ...unstorableNames(objects), ...repeatedNames(objects)]
  return others.length > 0 ? { faults: others } : { objects }
}

/** The form of a length, for who does not see the schema. */
const inWords = (issue: Issue): Issue =>
  issue.code === 'pattern' && issue.pointer.endsWith('/length')
    ? { ...issue, code: 'lengthText', message: 'This must be a number as text, "256" at most.' }
    : issue

const broken = (code: string, message: string): ReadAnswer => ({ faults: [{ pointer: '', code, message }] })

const decoded = (body: Uint8Array): string | undefined => {
  try {
    return utf8.decode(body)
  } catch {
    return undefined
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
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
