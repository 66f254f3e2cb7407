import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { plainNumberTest } from './phone-plan.ts'

/** Text → the digits by which numbers are compared; empty when there is no digit at all. */
export type PhoneNormaliser = (text: string) => string

const zeros = [0x0660, 0x06f0, 0xff10]
const foreignDigits = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g

/** The ASCII digits of a text; full-width and Arabic digits count as digits. */
export const digitsOf = (text: string): string =>
  text
    .replace(foreignDigits, (digit) => {
      const code = digit.charCodeAt(0)
      return String(code - (zeros.findLast((zero) => zero <= code) ?? code))
    })
    .replace(/\D+/g, '')

const normaliseSlowly = (text: string, country: CountryCode | undefined): string => {
  const digits = digitsOf(text)
  if (digits === '') return ''
  const number = parsePhoneNumberFromString(text.trim(), { defaultCountry: country, extract: false })
  if (!number) return digits
  const international = `${number.countryCallingCode}${number.nationalNumber}${number.ext ?? ''}`
  if (number.isValid()) return international
  // 14155552671 without its plus is another country's number, not an odd one of ours
  if (/^\d+$/.test(text) && parsePhoneNumberFromString(`+${text}`)?.isValid()) return digits
  return number.isPossible() ? international : digits
}

/**
 * How phone numbers are compared (rule book 2): by country code, number and extension, so that `+86 138…`, `0138…`,
 * `0086138…` and `138…` meet under CN. What is no phone number of the country is compared by its digits.
 * Numbers in the plain spelling of the country do not go through the library; the result is the same.
 *
 * @param country ISO 3166-1 alpha-2; one without numbering plan leaves only numbers with `+` normalised
 */
export const phoneNormaliser = (country: string): PhoneNormaliser => {
  if (!isSupportedCountry(country)) return (text) => normaliseSlowly(text, undefined)
  const plain = plainNumberTest(country)
  return (text) => plain(text) ?? normaliseSlowly(text, country)
}
