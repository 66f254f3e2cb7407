import { FileFault, recordLimit } from './file-fault.ts'

/** One record of the file. The cells are valid only until the callback returns. */
export interface CsvRecord {
  cells: readonly string[]
  /** The physical line on which it begins, from 1. */
  line: number
  /** Position of the first cell that has text behind its closing quote; -1 when all are well formed. */
  malformed: number
}

const quote = 34
const comma = 44
const lineFeed = 10
const carriageReturn = 13
const space = 32

const isLineEnd = (code: number): boolean => code === lineFeed || code === carriageReturn

/** Line ends in a text: CRLF counts once. */
export const countLines = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) !== lineFeed) count++
  }
  return count
}

/**
 * Reads CSV (RFC 4180) from text that comes in pieces of any size: commas, quoted cells with line ends and doubled quotes, and line ends CRLF, LF and
 * CR, also mixed. Every value is a string. Blank lines are passed over but counted as lines. A quote inside a cell that does not begin with one is an
 * ordinary character. Holds no more than one unfinished record.
 *
 * @example
 * const parser = new CsvParser(({ cells, line }) => …, Buffer.byteLength)
 * parser.push('a,"b\n'); parser.push('c"\n'); parser.end()
 */
export class CsvParser {
  readonly #onRecord: (record: CsvRecord) => void
  readonly #bytesOf: (text: string) => number
  readonly #limit: number
  #rest = ''
  #line = 1

  /** @param bytesOf the bytes that a text has in the file's encoding */
  constructor(onRecord: (record: CsvRecord) => void, bytesOf: (text: string) => number, limit = recordLimit) {
    this.#onRecord = onRecord
    this.#bytesOf = bytesOf
    this.#limit = limit
  }

  /** The physical line at the end of all text so far. */
  get line(): number {
    return this.#line + countLines(this.#rest)
  }

  /** @throws FileFault for a NUL, or a record beyond the limit */
  push(text: string): void {
    const nul = text.indexOf('\0')
    if (nul >= 0) {
      this.#rest += text.slice(0, nul)
      throw new FileFault('nul', this.line, `Line ${this.line} has a NUL byte; a text file has none.`)
    }
    this.#read(this.#rest === '' ? text : this.#rest + text, false)
  }

  /** @throws FileFault for a quote that is opened and never closed */
  end(): void {
    this.#read(this.#rest, true)
  }

  #read(text: string, final: boolean): void {
    let start = 0
    while (start < text.length) {
      const end = this.#record(text, start, final)
      if (end < 0) break
      start = end
    }
    this.#rest = start === 0 ? text : text.slice(start)
    if (this.#rest !== '') this.#checkSize(this.#rest)
  }

  /** Reads the record at `start`; returns where the next begins, or -1 when it may go on in the next piece. */
  #record(text: string, start: number, final: boolean): number {
    const cells: string[] = []
    let lines = 1
    let malformed = -1
    let at = start
    for (;;) {
      if (text.charCodeAt(at) === quote) {
        const cell = this.#quoted(text, at, final, lines)
        if (!cell) return -1
        lines += cell.lines
        if (cell.malformed && malformed < 0) malformed = cells.length
        cells.push(cell.value)
        at = cell.end
      } else {
        let end = at
        for (; end < text.length; end++) {
          const code = text.charCodeAt(end)
          if (code === comma || code === lineFeed || code === carriageReturn) break
        }
        cells.push(text.slice(at, end))
        at = end
      }
      if (at === text.length) {
        if (!final) return -1
        break
      }
      const code = text.charCodeAt(at++)
      if (code === comma) continue
      if (code === carriageReturn) {
        if (at === text.length && !final) return -1
        if (text.charCodeAt(at) === lineFeed) at++
      }
      break
    }
    if (at - start > this.#limit / 4) this.#checkSize(text.slice(start, at))
    const blank = cells.length === 1 && cells[0] === '' && text.charCodeAt(start) !== quote
    if (!blank) this.#onRecord({ cells, line: this.#line, malformed })
    this.#line += lines
    return at
  }

  #quoted(text: string, at: number, final: boolean, linesBefore: number): QuotedCell | undefined {
    let doubled = false
    let close = text.indexOf('"', at + 1)
    while (close >= 0 && text.charCodeAt(close + 1) === quote) {
      doubled = true
      close = text.indexOf('"', close + 2)
    }
    if (close < 0) {
      if (!final) return undefined
      const line = this.#line + linesBefore - 1
      throw new FileFault('unclosedQuote', line, `On line ${line} a quote is opened that is never closed.`)
    }
    let end = close + 1
    while (text.charCodeAt(end) === space) end++
    if (end === text.length && !final) return undefined
    const inside = text.slice(at + 1, close)
    const lines = countLines(inside)
    const code = text.charCodeAt(end)
    if (end === text.length || code === comma || isLineEnd(code))
      return { value: doubled ? inside.replaceAll('""', '"') : inside, end, lines, malformed: false }
    while (end < text.length && text.charCodeAt(end) !== comma && !isLineEnd(text.charCodeAt(end))) end++
    return { value: text.slice(at, end), end, lines, malformed: true }
  }

  #checkSize(record: string): void {
    if (record.length <= this.#limit / 4 || this.#bytesOf(record) <= this.#limit) return
    const line = this.#line
    const hint = record.includes('"') ? ' Perhaps a quote is opened there and never closed.' : ''
    throw new FileFault(
      'recordTooLarge',
      line,
      `The record that begins on line ${line} is larger than 1 MB.${hint}`,
    )
  }
}

interface QuotedCell {
  value: string
  end: number
  lines: number
  malformed: boolean
}
