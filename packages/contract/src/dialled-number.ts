/** The longest number that can be called. */
export const longestNumber = 32

/**
 * A number as people write or paste it, as it is dialled: without blanks, brackets, dots, dashes and the invisible marks that come along
 * with a copied one; the wide digits of a Chinese keyboard as plain ones.
 */
export const cleanNumber = (text: string): string =>
  text.normalize('NFKC').replaceAll(/[\s().\-\u2010-\u2015/\p{Cf}]/gu, '')

/** Whether something can be dialled: with letters in it, it is a name, or a number and an extension, and would be a wrong number. */
export const isDiallable = (number: string): boolean =>
  number.length <= longestNumber && /^\+?[\d*#]+$/.test(number) && /\d/.test(number)
