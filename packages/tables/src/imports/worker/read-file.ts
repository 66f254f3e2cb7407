import { CsvParser, type CsvRecord } from '../file/csv-parser.ts'
import { FileFault } from '../file/file-fault.ts'
import { openPiece } from '../file/sealed-piece.ts'
import { bytesIn, fileDecoder, UnreadableError } from '../file/text-decoder.ts'
import { getSpoolPiece } from '../spool.repository.ts'
import type { RunContext } from './run-context.ts'

/** Texts of this size are young garbage; larger ones are collected with the old, at many times the cost. Even, for UTF-16. */
const sliceBytes = 48 * 1024

const messages = {
  encoding: (line: number, encoding: string) =>
    `Line ${line} has bytes that are no text in ${encoding.toUpperCase()}. Save the file in one encoding, or name it (encoding=…).`,
  recordTooLarge: (line: number) => `Line ${line} is larger than 1 MB.`,
}

/** The pieces of the file as they were uploaded; the next is fetched while one is worked on. */
async function* spooledPieces({
  db,
  tenantId,
  import: { id, spool_chunks },
  keys,
}: RunContext): AsyncGenerator<Buffer> {
  const fetch = async (seq: number) =>
    openPiece(keys, 'import spool', id, seq, await getSpoolPiece(db, tenantId, id, seq))
  let next = spool_chunks > 0 ? fetch(0) : undefined
  for (let seq = 1; next; seq++) {
    const piece = await next
    next = seq < spool_chunks ? fetch(seq) : undefined
    // when nobody asks for it any more, its failure is nobody's
    next?.catch(() => {})
    yield piece
  }
}

/**
 * Reads the whole file of an import, record by record, the header first. `afterPiece` is awaited after every half megabyte: there the reader
 * waits for whoever is slower.
 *
 * @throws FileFault with the line; RunStopped
 */
export const readFile = async (
  context: RunContext,
  onRecord: (record: CsvRecord) => void,
  afterPiece: (bytesRead: number) => Promise<void>,
): Promise<void> => {
  const { encoding } = context.import
  const decoder = fileDecoder(encoding)
  const parser = new CsvParser(onRecord, bytesIn(encoding))
  const read = (decode: () => string) => {
    try {
      parser.push(decode())
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error
      parser.push(error.before)
      throw new FileFault(error.code, parser.line, messages[error.code](parser.line, encoding))
    }
  }
  let bytes = 0
  for await (const piece of spooledPieces(context)) {
    context.progress.check()
    for (let at = 0; at < piece.length; at += sliceBytes)
      read(() => decoder.push(piece.subarray(at, at + sliceBytes)))
    bytes += piece.length
    await afterPiece(bytes)
  }
  read(() => decoder.end())
  parser.end()
  await afterPiece(bytes)
}
