const dangerous = /^[=+\-@\t\r]/
const plainDecimal = /^[+-]?\d+(?:\.\d+)?$/
const phoneNumber = /^\+\d[\d ()./-]{3,30}$/

/**
 * Puts an apostrophe before what a spreadsheet would run as a formula; plain decimals and phone numbers stay as they are (rule book 3).
 *
 * @example neutralise('=1+1') // "'=1+1"
 */
export const neutralise = (value: string): string =>
  dangerous.test(value) && !plainDecimal.test(value) && !phoneNumber.test(value) ? `'${value}` : value
