import { mostLevels, mostNodes } from './answer-limits.ts'

const [quote, backslash, comma, colon, openBrace, closeBrace, openBracket, closeBracket] =
  Buffer.from('"\\,:{}[]')
const [zero, nine, minus, plus, point, smallE, capitalE] = Buffer.from('09-+.eE')
const blanks: readonly (number | undefined)[] = [...Buffer.from(' \t\r\n')]

/** Digits of which a number may lose some. */
const manyDigits = /\d{16}/
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** What one pass over JSON text has found, before anything is made of it. */
export interface ScannedJson {
  /** It is built to be expensive: a megabyte of brackets takes a parser hundreds of milliseconds, in which nobody else is served. */
  readonly tooIntricate: boolean
  /** Where the numbers begin and end that would lose digits. */
  readonly longNumbers: readonly (readonly [from: number, to: number])[]
}

/** One pass over the bytes of JSON text, in UTF-8. */
export const scanJson = (json: Uint8Array): ScannedJson => {
  const longNumbers: [number, number][] = []
  let nodes = 0
  let level = 0
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at]
    if (byte === quote) at = textEnd(json, at + 1)
    else if (byte === comma) nodes += 1
    else if (byte === openBrace || byte === openBracket) {
      nodes += 1
      level += 1
    } else if (byte === closeBrace || byte === closeBracket) level -= 1
    else if (byte === minus || isDigit(byte)) {
      const to = numberEnd(json, at)
      if (losesDigits(json, at, to)) longNumbers.push([at, to])
      at = to - 1
    }
    if (level > mostLevels || nodes > mostNodes) return { tooIntricate: true, longNumbers: [] }
  }
  return { tooIntricate: false, longNumbers }
}

/** The same text with those numbers as texts: an account must not become its neighbour. */
export const withExactNumbers = (json: Uint8Array, { longNumbers }: ScannedJson): Uint8Array => {
  if (longNumbers.length === 0) return json
  const exact = Buffer.allocUnsafe(json.length + 2 * longNumbers.length)
  let read = 0
  let written = 0
  const copy = (to: number) => {
    exact.set(json.subarray(read, to), written)
    written += to - read
    read = to
  }
  for (const [from, to] of longNumbers) {
    copy(from)
    exact[written++] = quote as number
    copy(to)
    exact[written++] = quote as number
  }
  copy(json.length)
  return exact
}

/** Where the quote is that ends a text. */
const textEnd = (json: Uint8Array, from: number): number => {
  let at = from
  while (at < json.length && json[at] !== quote) at += json[at] === backslash ? 2 : 1
  return at
}

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= (zero as number) && byte <= (nine as number)

const numberEnd = (json: Uint8Array, from: number): number => {
  let at = from + 1
  for (let byte = json[at]; isDigit(byte) || isNumberSign(byte); byte = json[at]) at += 1
  return at
}

const isNumberSign = (byte: number | undefined): boolean =>
  byte === point || byte === smallE || byte === capitalE || byte === minus || byte === plus

/** What is no number of JSON, or stands where a name belongs, stays as it is, so that it stays a fault. */
const losesDigits = (json: Uint8Array, from: number, to: number): boolean => {
  if (to - from < 16) return false
  const text = Buffer.from(json.buffer, json.byteOffset + from, to - from).toString('latin1')
  if (!manyDigits.test(text) || !jsonNumber.test(text)) return false
  let next = to
  while (blanks.includes(json[next])) next += 1
  return json[next] !== colon
}
