import type { ImportEncoding } from '@screenpop/contract'
import { markedEncoding, unmarkedUtf16 } from '../file/detect-encoding.ts'
import { headerIssues, isRejectedHeader, rejectionColumns } from '../file/header.ts'
import { binaryKind, hasControlCharacters } from '../file/not-text.ts'
import { readHeader } from '../file/read-header.ts'
import { headerRefused, refused } from './refusal.ts'

/** What the beginning of a file says. */
export interface FileStart {
  /** The encodings in which the header is that of the template; the first is the likelier. */
  encodings: readonly [ImportEncoding, ...ImportEncoding[]]
  /** The header begins with the columns of a rejected file. */
  mended: boolean
}

const candidatesOf = (start: Buffer, chosen: ImportEncoding | undefined): ImportEncoding[] => {
  const known = chosen ?? markedEncoding(start) ?? unmarkedUtf16(start)
  return known ? [known] : ['utf-8', 'gb18030']
}

const isText = (cells: readonly string[]): boolean =>
  cells.every((cell) => !cell.includes('\ufffd') && !hasControlCharacters(cell))

const notText = () => refused('notText', 'The file is not text, or in an encoding that is not supported.')

const hintFor = (cells: readonly string[]): string => {
  const [only = ''] = cells
  if (cells.length !== 1) return ''
  if (only.includes(';')) return ' The columns seem to be separated by semicolons; save the file with commas.'
  return only.includes('\t') ? ' The columns seem to be separated by tabs; save the file with commas.' : ''
}

/**
 * Judges a file by its beginning: is there any, is it text, is its header the template's (rule book 3)?
 *
 * @param chosen the `encoding` that the caller named
 * @throws DomainError `import.refused`
 */
export const checkStart = (
  start: Buffer,
  template: readonly string[],
  chosen: ImportEncoding | undefined,
): FileStart => {
  if (start.length === 0) throw refused('empty', 'The file is empty.')
  const kind = binaryKind(start)
  if (kind)
    throw refused('notText', `The file is ${kind}, not a CSV file. Save it as CSV and upload that.`, { kind })
  const headers = candidatesOf(start, chosen).flatMap((encoding) => {
    const cells = readHeader(start, encoding)
    return cells ? [{ encoding, cells }] : []
  })
  if (headers.length === 0) {
    if (hasControlCharacters(start.toString('latin1', 0, 1000))) throw notText()
    if (start.includes('"'))
      throw refused('unclosedQuote', 'On line 1 a quote is opened that is never closed.', { line: 1 })
    throw refused('empty', 'The file has no header; it holds nothing but blanks.')
  }
  const mended = headers.some(({ cells }) => isRejectedHeader(cells))
  const compared = headers.map(({ encoding, cells }) => {
    const own = mended ? cells.slice(rejectionColumns.length) : cells
    return { encoding, cells: own, issues: headerIssues(own, template) }
  })
  const [first, ...others] = compared
    .filter(({ issues }) => issues.length === 0)
    .map(({ encoding }) => encoding)
  if (first) return { encodings: [first, ...others], mended }
  const readable = compared.find(({ cells }) => isText(cells))
  if (!readable) throw notText()
  throw headerRefused(readable.issues, hintFor(readable.cells))
}
