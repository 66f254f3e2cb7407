import type { ErrorObject } from 'ajv/dist/2020.js'
import type { Issue } from './errors.ts'

type Explanation = Omit<Issue, 'pointer'>

const formats: Record<string, string> = {
  uuid: 'an id',
  email: 'an e-mail address',
  'date-time': 'a date and time such as 2026-11-21T08:00:00Z',
  date: 'a date such as 2026-11-21',
  time: 'a time such as 08:00:00Z',
  uri: 'a web address',
  color: 'a colour such as #1a62c6',
}

const types: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'empty',
}

const joined = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value))

/** Says a fault that Ajv found in words that a person at a form understands; codes are stable, for translation. */
export const explain = ({ keyword, params, propertyName }: ErrorObject): Explanation => {
  const limit = Number(params.limit)
  switch (keyword) {
    case 'required':
      return { code: 'required', message: 'This is required.' }
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return { code: 'unknown', message: 'There is nothing of this name here; check its spelling.' }
    case 'type': {
      const wanted = [params.type].flat().map((type) => types[String(type)] ?? String(type))
      return {
        code: 'wrongType',
        message: `This must be ${wanted.join(' or ')}.`,
        params: { type: joined(params.type) },
      }
    }
    case 'minLength':
      return limit === 1
        ? { code: 'required', message: 'This must not be empty.' }
        : { code: 'tooShort', message: `This needs at least ${limit} characters.`, params: { limit } }
    case 'maxLength':
      if (propertyName !== undefined)
        return {
          code: 'tooLong',
          message: `A name here can have at most ${limit} characters.`,
          params: { limit },
        }
      return { code: 'tooLong', message: `This can have at most ${limit} characters.`, params: { limit } }
    case 'minimum':
      return { code: 'tooSmall', message: `This must be at least ${limit}.`, params: { limit } }
    case 'maximum':
      return { code: 'tooLarge', message: `This must be at most ${limit}.`, params: { limit } }
    case 'minItems':
    case 'minProperties':
      return { code: 'tooFew', message: `At least ${limit} needed here.`, params: { limit } }
    case 'maxItems':
    case 'maxProperties':
      return { code: 'tooMany', message: `At most ${limit} are possible here.`, params: { limit } }
    case 'uniqueItems':
      return { code: 'notUnique', message: 'The same entry appears twice.' }
    case 'enum':
      return {
        code: 'notAllowed',
        message: `This must be one of: ${joined(params.allowedValues)}.`,
        params: { allowed: joined(params.allowedValues) },
      }
    case 'const':
      return {
        code: 'notAllowed',
        message: `This must be ${JSON.stringify(params.allowedValue)}.`,
        params: { allowed: String(params.allowedValue) },
      }
    case 'pattern':
      return { code: 'pattern', message: 'This has characters or a form that are not possible here.' }
    case 'format': {
      const format = String(params.format)
      return { code: 'format', message: `This is not ${formats[format] ?? format}.`, params: { format } }
    }
    default:
      return { code: 'invalid', message: 'This is not possible here.' }
  }
}
