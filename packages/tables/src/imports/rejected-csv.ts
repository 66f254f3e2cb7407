import { type MaskStyle, maskValue } from '@screenpop/contract'
import type { TenantKeys } from '@screenpop/platform/crypto'
import type { Schema } from '@screenpop/platform/database'
import type { Kysely } from 'kysely'
import { byteOrderMark, csvLine } from '../export/csv-cell.ts'
import { faultText } from './file/fault-text.ts'
import { rejectionColumns } from './file/header.ts'
import { openPiece } from './file/sealed-piece.ts'
import { findRejectionPiece } from './rejection.repository.ts'
import type { RejectedRow } from './worker/rejected-row.ts'

/** A column of the file; `mask` is set where its values are to be masked. */
export interface RejectedColumn {
  readonly name: string
  readonly mask: MaskStyle | null
}

/** In a ragged row nobody can tell which cell is which: where anything is masked, all of it is. */
const shownCells = (cells: readonly string[], columns: readonly RejectedColumn[]): readonly string[] => {
  const ragged = cells.length !== columns.length
  const any = columns.find(({ mask }) => mask !== null)?.mask
  return cells.map((cell, i) => {
    const mask = ragged ? any : columns[i]?.mask
    return mask ? maskValue(cell, mask) : cell
  })
}

/**
 * The rejected rows of an import as CSV (UTF-8 with its mark): line, row and reason before the cells as they were, so that the mended file can be
 * sent again as it is.
 */
export async function* rejectedCsv(
  db: Kysely<Schema>,
  keys: TenantKeys,
  importId: string,
  columns: readonly RejectedColumn[],
  locale: string,
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine([...rejectionColumns, ...columns.map(({ name }) => name)])
  for (let seq = 0; ; seq++) {
    const piece = await findRejectionPiece(db, keys.tenantId, importId, seq)
    if (!piece) return
    const text = (await openPiece(keys, 'import rejection', importId, seq, piece.body)).toString()
    let lines = ''
    for (const json of text.split('\n')) {
      if (json === '') continue
      const { line, row, faults, cells }: RejectedRow = JSON.parse(json)
      lines += csvLine([String(line), String(row), faultText(faults, locale), ...shownCells(cells, columns)])
    }
    yield lines
  }
}
