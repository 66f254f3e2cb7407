import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Static, TSchema } from 'typebox'
import type { Issue } from './errors.ts'
import { explain } from './validation-messages.ts'

/** Checks one value: empty when it fits its schema. */
export type Validator = (value: unknown, pointerPrefix?: string) => Issue[]

const mostIssues = 100
/** Faults that are looked at: sorting out unions takes the square of their number, and a body can hold a million. */
const mostErrors = 4 * mostIssues
const options = { strict: true, allErrors: true, allowUnionTypes: true, validateFormats: true } as const
const ajvOf = (more: object = {}): Ajv2020 =>
  addFormats.default(new Ajv2020({ ...options, ...more })).addFormat('color', /^#[0-9a-f]{6}$/i)
const bodies = ajvOf()
const hasty = ajvOf({ allErrors: false })
/** Parameters of an address are all text: numbers and booleans are read from it, absent ones take their default. */
const addresses = ajvOf({ coerceTypes: true, useDefaults: true })

/** Where a fault is: a missing or unknown property is pointed at itself, not at the object around it. */
const pointerOf = ({ instancePath, params }: ErrorObject): string => {
  const property: unknown = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty
  return typeof property === 'string'
    ? `${instancePath}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`
    : instancePath
}

/**
 * Of a failed union Ajv reports the faults of every branch. Kept are those of the branch that the value was meant for:
 * the one whose fixed values fit, and of those the one with the fewest faults.
 */
const closestBranch = (errors: readonly ErrorObject[], union: ErrorObject): ErrorObject[] => {
  const branches = new Map<string, ErrorObject[]>()
  for (const error of errors) {
    const rest = error.schemaPath.slice(union.schemaPath.length + 1)
    const branch = rest.slice(0, rest.indexOf('/'))
    branches.set(branch, [...(branches.get(branch) ?? []), error])
  }
  const mismatch = ({ keyword, instancePath }: ErrorObject) =>
    keyword === 'const' || (keyword === 'type' && instancePath === union.instancePath)
  const cost = (branch: ErrorObject[]) => (branch.some(mismatch) ? 1000 : 0) + branch.length
  return [...branches.values()].sort((a, b) => cost(a) - cost(b))[0] ?? [union]
}

const withoutUnions = (errors: readonly ErrorObject[]): ErrorObject[] => {
  const union = errors
    .filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
    .sort((a, b) => a.schemaPath.length - b.schemaPath.length)[0]
  if (!union) return [...errors]
  const inside = (error: ErrorObject) =>
    error.schemaPath.startsWith(`${union.schemaPath}/`) && error.instancePath.startsWith(union.instancePath)
  const branches = errors.filter(inside)
  const others = errors.filter((error) => error !== union && !inside(error))
  if (branches.length === 0) return [union, ...withoutUnions(others)]
  const chosen = closestBranch(branches, union)
  return [...withoutUnions(chosen), ...withoutUnions(others)]
}

const validatorOf =
  (ajv: Ajv2020) =>
  (schema: TSchema): Validator => {
    const validate = ajv.compile(schema)
    return (value, pointerPrefix = '') => {
      if (validate(value)) return []
      // that a condition or a name failed says no more than the faults that it led to
      const errors = (validate.errors ?? []).filter(
        ({ keyword }) => keyword !== 'if' && keyword !== 'propertyNames',
      )
      return withoutUnions(errors.slice(0, mostErrors))
        .slice(0, mostIssues)
        .map((error) => ({ pointer: pointerPrefix + pointerOf(error), ...explain(error) }))
    }
  }

/**
 * Compiles a schema into a validator of JSON values. Compile once, at the start: it costs milliseconds.
 *
 * @example
 * const validate = jsonValidator(TableInput)
 * validate({}) // [{ pointer: '/name', code: 'required', message: 'This is required.' }]
 */
export const jsonValidator = validatorOf(bodies)

/** The same, but it stops at the first fault: for large values of strangers, where nobody reads a list. */
export const firstFaultValidator = validatorOf(hasty)

/** The same for parameters of an address: `"5"` is read as the number 5 **in place**, defaults are filled in. */
export const addressValidator = validatorOf(addresses)

/** A type guard over a validator, for stored JSON. */
export const checkerOf = <S extends TSchema>(schema: S) => {
  const validate = jsonValidator(schema)
  return (value: unknown): value is Static<S> => validate(value).length === 0
}
