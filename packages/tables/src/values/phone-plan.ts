import type { CountryCode } from 'libphonenumber-js/max'
import metadata from 'libphonenumber-js/metadata.max.json'

/** Positions in the library's numbering plans (its METADATA.md, version 4). */
const at = {
  callingCode: 0,
  iddPrefix: 1,
  pattern: 2,
  lengths: 3,
  prefix: 5,
  prefixForParsing: 7,
  leading: 10,
  types: 11,
}

const plans: Partial<Record<string, readonly unknown[]>> = metadata.countries
const countriesOf: Partial<Record<string, readonly string[]>> = metadata.country_calling_codes

const whole = (pattern: unknown) => (typeof pattern === 'string' ? new RegExp(`^(?:${pattern})$`) : undefined)
const start = (pattern: unknown) =>
  typeof pattern === 'string' && pattern !== '' ? new RegExp(`^(?:${pattern})`) : undefined

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

interface NumberKind {
  pattern: RegExp
  lengths: readonly unknown[]
}

const kindsOf = (plan: readonly unknown[]): NumberKind[] => {
  return listOf(plan[at.types]).flatMap((type) => {
    const [source, lengths] = listOf(type)
    const pattern = source ? whole(source) : undefined
    return pattern ? [{ pattern, lengths: listOf(lengths ?? plan[at.lengths]) }] : []
  })
}

/**
 * A test for numbers in the plain spelling of a country: digits that are its national number as they stand, or behind
 * `+` and its calling code. Answers calling code and number, or undefined where only the library can tell. What it
 * answers is what the library would: nothing is taken for an international or national prefix, the general pattern
 * and length match (so the library keeps the digits), and one kind of number matches (so it calls them valid).
 */
export const plainNumberTest = (country: CountryCode): ((text: string) => string | undefined) => {
  const plan = plans[country]
  const callingCode = plan?.[at.callingCode]
  if (!plan || typeof callingCode !== 'string') return () => undefined
  // numbers of a shared calling code are tried with its main country first, unless leading digits decide
  const main = countriesOf[callingCode]?.[0] ?? country
  const mainPlan = plans[main] ?? plan
  const shared = (countriesOf[callingCode]?.length ?? 1) > 1
  const pattern = whole(plan[at.pattern])
  const mainPattern = whole(mainPlan[at.pattern])
  const kinds = kindsOf(mainPlan)
  if ((shared && mainPlan[at.leading]) || !pattern || !mainPattern || kinds.length === 0)
    return () => undefined
  const idd = start(plan[at.iddPrefix])
  const prefixes = [plan, mainPlan].flatMap(
    (each) => start(each[at.prefixForParsing] || each[at.prefix]) ?? [],
  )
  const lengths = listOf(plan[at.lengths])
  const international = `+${callingCode}`

  const isPlain = (digits: string) =>
    lengths.includes(digits.length) &&
    pattern.test(digits) &&
    (main === country || mainPattern.test(digits)) &&
    !prefixes.some((prefix) => prefix.test(digits)) &&
    kinds.some((kind) => kind.lengths.includes(digits.length) && kind.pattern.test(digits))

  return (text) => {
    if (text.startsWith(international)) {
      const digits = text.slice(international.length)
      return main === country && isPlain(digits) ? callingCode + digits : undefined
    }
    return isPlain(text) && !idd?.test(text) ? callingCode + text : undefined
  }
}
