import type { ImportEncoding } from '@screenpop/contract'
import { CsvParser } from './csv-parser.ts'
import { FileFault } from './file-fault.ts'

/** More than the longest possible header has. */
const headerBytes = 256 * 1024

/**
 * The cells of the first record, read in one encoding; what does not decode becomes U+FFFD. Undefined when there is none.
 *
 * @param start the beginning of the file, the whole of it when it is short
 */
export const readHeader = (start: Buffer, encoding: ImportEncoding): string[] | undefined => {
  const text = new TextDecoder(encoding).decode(start.subarray(0, headerBytes))
  const nul = text.indexOf('\0')
  let header: string[] | undefined
  const parser = new CsvParser(({ cells }) => {
    header ??= [...cells]
  }, Buffer.byteLength)
  try {
    parser.push(nul < 0 ? text : text.slice(0, nul))
    parser.end()
  } catch (error) {
    // a later record may be cut, or at fault: that is found when the file is imported
    if (!(error instanceof FileFault)) throw error
  }
  return header
}
