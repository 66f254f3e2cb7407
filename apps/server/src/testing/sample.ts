import { randomInt } from 'node:crypto'
import { jsonValidator } from '@screenpop/contract/validation'
import type { TSchema } from 'typebox'

/** As much of JSON Schema as our wire shapes use. */
interface Shape {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  oneOf?: Shape[]
  properties?: Record<string, Shape>
  patternProperties?: Record<string, Shape>
  required?: string[]
  items?: Shape
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  minItems?: number
  minProperties?: number
}

export interface SampleOptions {
  /** Fills optional properties, too. */
  full: boolean
  /** Stands wherever an id is expected. */
  id: string
}

const letters = 'abcdefghijklmnopqrstuvwxyz'
const random = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** Texts of many forms; the first that fits a pattern is taken. */
const candidates = (id: string): string[] => [
  random(letters, 10),
  random('0123456789', 10),
  'CN',
  'https://example.test',
  'https://example.test/page',
  '2026-11-21',
  '127.0.0.1:8080',
  `${random(letters, 6)}.csv`,
  id,
]

const formats: Record<string, () => string> = {
  email: () => `${random(letters, 12)}@example.test`,
  'date-time': () => '2030-01-01T00:00:00Z',
  date: () => '2030-01-01',
  uri: () => 'https://example.test/page',
}

const text = (shape: Shape, { id }: SampleOptions): string => {
  if (shape.format === 'uuid') return id
  const made = shape.format === undefined ? undefined : formats[shape.format]?.()
  if (made !== undefined) return made
  const fits = (value: string) =>
    (shape.pattern === undefined || new RegExp(shape.pattern, 'u').test(value)) &&
    value.length >= (shape.minLength ?? 0) &&
    value.length <= (shape.maxLength ?? 1000)
  return candidates(id).find(fits) ?? random(letters, shape.minLength ?? 1)
}

const sample = (shape: Shape, options: SampleOptions): unknown => {
  const choice = (shape.anyOf ?? shape.oneOf)?.[0]
  if (choice) return sample(choice, options)
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  switch ([shape.type].flat()[0]) {
    case 'object': {
      const named = Object.entries(shape.properties ?? {})
        .filter(([name]) => options.full || shape.required?.includes(name))
        .map(([name, property]) => [name, sample(property, options)])
      const [keyed] = Object.entries(shape.patternProperties ?? {})
      if (keyed && (options.full || (shape.minProperties ?? 0) > 0))
        named.push(['key', sample(keyed[1], options)])
      return Object.fromEntries(named)
    }
    case 'array':
      return shape.items && (options.full || (shape.minItems ?? 0) > 0) ? [sample(shape.items, options)] : []
    case 'integer':
    case 'number':
      return shape.minimum ?? 1
    case 'boolean':
      return true
    case 'null':
      return null
    case 'string':
      return text(shape, options)
    default:
      return random(letters, 10)
  }
}

/**
 * Makes a value that fits a schema, with one id in every place that takes one; undefined where this simple maker finds none.
 */
export const sampleOf = (schema: TSchema, options: SampleOptions): unknown => {
  const value = sample(schema as Shape, options)
  return jsonValidator(schema)(value).length === 0 ? value : undefined
}
