import fc from 'fast-check'
import {
  type CountryCode,
  getCountries,
  getExampleNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, test } from 'vitest'
import { digitsOf, phoneNormaliser } from './phone.ts'
import { plainNumberTest } from './phone-plan.ts'

/** What the library says without our short cut: the digits of E.164 for a valid number. */
const byLibrary = (text: string, country: CountryCode) => {
  const number = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })
  return number?.isValid() && !number.ext ? `${number.countryCallingCode}${number.nationalNumber}` : undefined
}

describe('phone numbers in China', () => {
  const normalise = phoneNormaliser('CN')

  test.each([
    '13810007919',
    '013810007919',
    '8613810007919',
    '+8613810007919',
    '+86 138 1000 7919',
    '+86-138-1000-7919',
    '008613810007919',
    '(+86) 138 1000 7919',
    '１３８１０００７９１９',
    ' 138 1000 7919 ',
  ])('%s meets the other spellings', (text) => {
    expect(normalise(text)).toBe('8613810007919')
  })

  test.each([
    ['10086', '10086'],
    ['8001', '8001'],
    ['*100#', '100'],
    ['ext. 42', '42'],
    ['+1 415 555 2671', '14155552671'],
    ['0014155552671', '14155552671'],
    ['14155552671', '14155552671'],
    ['anonymous', ''],
    ['', ''],
  ])('%s is compared as %s', (text, digits) => {
    expect(normalise(text)).toBe(digits)
  })

  test('a landline meets with and without its trunk zero', () => {
    expect(new Set(['(0755) 8888 8888', '075588888888', '+86 755 8888 8888'].map(normalise))).toEqual(
      new Set(['8675588888888']),
    )
  })
})

test('a number whose range is not assigned yet meets in every spelling', () => {
  const normalise = phoneNormaliser('GB')
  expect(['07700 900123', '+44 7700 900123', '00447700900123'].map(normalise)).toEqual(
    Array(3).fill('447700900123'),
  )
})

test('a country without a numbering plan still compares international numbers', () => {
  const normalise = phoneNormaliser('AQ')
  expect(normalise('+86 138 1000 7919')).toBe('8613810007919')
  expect(normalise('138 1000 7919')).toBe('13810007919')
})

test('digits are those of ASCII, full width and Arabic', () => {
  expect(digitsOf('a1２٣۴-5')).toBe('12345')
})

describe('the short cut answers what the library would', () => {
  const countries = getCountries()
  const country = fc.constantFrom(...countries)

  /** Digits near to real numbers: an example of the country with some digits changed, prefixes before it or not. */
  const nearNumber = country.chain((code) => {
    const example = getExampleNumber(code, examples)?.nationalNumber ?? '123456789'
    return fc
      .record({
        before: fc.constantFrom(
          '',
          '',
          '',
          '0',
          '00',
          '1',
          '8',
          '+',
          `+${getExampleNumber(code, examples)?.countryCallingCode}`,
        ),
        changes: fc.array(fc.tuple(fc.nat(example.length - 1), fc.integer({ min: 0, max: 9 })), {
          maxLength: 6,
        }),
        after: fc.stringMatching(/^\d{0,2}$/),
      })
      .map(({ before, changes, after }) => {
        const digits = [...example]
        for (const [position, digit] of changes) digits[position] = String(digit)
        return { code, text: before + digits.join('') + after }
      })
  })

  test('for numbers near to real ones', () => {
    let taken = 0
    fc.assert(
      fc.property(nearNumber, ({ code, text }) => {
        const quick = plainNumberTest(code)(text)
        if (quick === undefined) return
        taken++
        expect(quick).toBe(byLibrary(text, code))
      }),
      { numRuns: 20_000 },
    )
    expect(taken).toBeGreaterThan(1000)
  })

  test('for any digits', () => {
    const digits = fc.stringMatching(/^\+?\d{2,16}$/)
    fc.assert(
      fc.property(country, digits, (code, text) => {
        const quick = plainNumberTest(code)(text)
        if (quick !== undefined) expect(quick).toBe(byLibrary(text, code))
      }),
      { numRuns: 10_000 },
    )
  })

  test('it takes the plain mobile numbers of China and the United States', () => {
    expect(plainNumberTest('CN')('13810007919')).toBe('8613810007919')
    expect(plainNumberTest('CN')('+8613810007919')).toBe('8613810007919')
    expect(plainNumberTest('US')('4155552671')).toBe('14155552671')
    expect(plainNumberTest('CN')('013810007919')).toBeUndefined()
  })
})
