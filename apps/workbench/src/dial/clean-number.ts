/** The longest number that can be called. */
export const longestNumber = 32

/** A number as people write or paste it, as it is dialled: without blanks, brackets, dots and dashes. */
export const cleanNumber = (text: string): string => text.replaceAll(/[\s().\-\u2010-\u2015/]/g, '')

/** Whether something can be dialled. */
export const isDiallable = (number: string): boolean => number.length <= longestNumber && /\d/.test(number)
