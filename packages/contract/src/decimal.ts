const plainDecimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

/** Whether the text is a number as we store them: no exponent, no grouping, no leading zero that a code would have. */
export const isPlainDecimal = (text: string): boolean => plainDecimal.test(text)

const scaled = (text: string, scale: number): bigint => {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(scale, '0'))
}

/** Compares two plain decimals of any length exactly: negative, zero or positive. */
export const compareDecimals = (a: string, b: string): number => {
  const scale = Math.max(a.split('.')[1]?.length ?? 0, b.split('.')[1]?.length ?? 0)
  const difference = scaled(a, scale) - scaled(b, scale)
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}
