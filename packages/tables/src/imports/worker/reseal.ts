import type { TenantKeys } from '@screenpop/platform/crypto'
import { uuidV7 } from '@screenpop/platform/database'
import { RecordCodec } from '../../values/index.ts'
import type { Resealed, SealedElsewhere } from './upsert.repository.ts'

/** Makes envelopes anew for the records that they really belong to; a record that is gone gets a new one. */
export const reseal = (keys: TenantKeys, tableId: string, rows: readonly SealedElsewhere[]): Resealed[] =>
  rows.map(({ row_number: row, id, record_id, sealed }) => {
    const owner = record_id ?? uuidV7()
    if (!sealed) return { row, id: owner, sealed: null }
    const values = keys.open(RecordCodec.purpose, [tableId, id], sealed)
    return { row, id: owner, sealed: keys.seal(RecordCodec.purpose, [tableId, owner], values) }
  })
