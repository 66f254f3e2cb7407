import { RecordCodec } from '../../values/index.ts'
import { FileFault } from '../file/file-fault.ts'
import { deleteRejections } from '../rejection.repository.ts'
import { idsByKey } from './known-records.repository.ts'
import type { Lane } from './lane.ts'
import { readFile } from './read-file.ts'
import { RecordIds, uuidText } from './record-ids.ts'
import { RejectionWriter } from './rejection-writer.ts'
import { type GoodRow, RowReader } from './row-reader.ts'
import type { RunContext } from './run-context.ts'

/** Rows of one key always go the same way, also when an import begins again. */
export const laneOf = (key: Uint8Array, lanes: number): number => {
  if (lanes === 1) return 0
  let hash = 0
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + (key[i] ?? 0)) | 0
  return ((hash ^ (hash >>> 15)) >>> 0) % lanes
}

/**
 * Reads the whole file, rejects the rows that do not fit and stages the others, sealed, by their keys into the lanes. The table is not
 * touched: whatever is wrong with the file as a whole is found before.
 *
 * @throws FileFault, RunStopped
 */
export const stageFile = async (context: RunContext, lanes: readonly Lane[]): Promise<void> => {
  const { db, tenantId, fields, indexFields, keys, progress } = context
  const { id: importId, table_id: tableId, mode } = context.import
  const codec = new RecordCodec(tableId, fields, keys)
  const ids = new RecordIds(importId)
  const rejections = new RejectionWriter(db, keys, importId)
  const first = indexFields[0]
  if (!first) throw new Error('a released table has an index field')
  const unique = first.index?.unique ?? false
  // an envelope opens only for the record it was sealed for, so the record must be known before
  const findIds = codec.hasEncrypted && unique && mode !== 'insert' && !context.wasEmpty
  // a file is read anew after a run that was cut off, or where it could not be written straight away
  Object.assign(progress.figures, { bytes: 0, read: 0, rejected: 0 })
  await deleteRejections(db, tenantId, importId)

  const stage = ({ row, line, values, keys: texts }: GoodRow, known: Buffer | undefined) => {
    const id = known ?? ids.bytes(row)
    const needsText = codec.hasEncrypted || !unique
    const text = needsText ? uuidText(id) : ''
    const k1 = codec.key(0, texts[0] ?? '', text)
    lanes[laneOf(k1, lanes.length)]?.add({
      row,
      line,
      id,
      k1,
      doc: codec.doc(values),
      sealed: codec.seal(text, values),
      otherKeys: texts.slice(1).map((key, i) => codec.baseKey(i + 1, key)),
    })
  }

  let waiting: GoodRow[] = []
  const stageWaiting = async () => {
    const rows = waiting
    waiting = []
    if (rows.length === 0) return
    const bases = rows.map(({ keys: [key = ''] }) => codec.baseKey(0, key))
    const found = await idsByKey(db, tenantId, tableId, bases)
    rows.forEach((row, i) => {
      stage(row, found.get(bases[i]?.toString('latin1') ?? ''))
    })
  }

  const reader = new RowReader(context, {
    good: (row) => {
      if (findIds) waiting.push(row)
      else stage(row, undefined)
    },
    rejected: (row) => {
      rejections.add(row)
      progress.figures.rejected++
    },
  })
  await readFile(
    context,
    (record) => reader.read(record),
    async (bytes) => {
      await stageWaiting()
      for (const lane of lanes) await lane.flush()
      await rejections.flush()
      progress.figures.bytes = bytes
      progress.figures.read = reader.rows
    },
  )
  await rejections.finish()
  for (const lane of lanes) await lane.finish()
  checkNotEmpty(context)
}

/** A replacement by nothing is taken for a mistake. [D] */
const checkNotEmpty = ({ progress: { figures }, import: { mode } }: RunContext): void => {
  if (mode !== 'replace') return
  if (figures.read === 0)
    throw new FileFault(
      'noRows',
      null,
      'The file has no data rows; replacing all records by it would empty the table.',
    )
  if (figures.rejected === figures.read)
    throw new FileFault(
      'noValidRow',
      null,
      'Every row was rejected; replacing all records by the file would empty the table.',
    )
}
