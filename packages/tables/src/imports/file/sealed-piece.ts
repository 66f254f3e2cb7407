import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import type { TenantKeys } from '@screenpop/platform/crypto'

/** The part of the tenant's keys that spool and rejected rows need. */
export type PieceKeys = Pick<TenantKeys, 'seal' | 'open'>

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)
const quick = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

const binding = (importId: string, seq: number): string[] => [importId, String(seq)]

/** Compresses and seals one piece of what belongs to an import; it opens only at its own place. */
export const sealPiece = async (
  keys: PieceKeys,
  purpose: 'import spool' | 'import rejection',
  importId: string,
  seq: number,
  bytes: Uint8Array,
): Promise<Buffer> => keys.seal(purpose, binding(importId, seq), await compress(bytes, quick))

/** @throws SealBrokenError */
export const openPiece = async (
  keys: PieceKeys,
  purpose: 'import spool' | 'import rejection',
  importId: string,
  seq: number,
  sealed: Uint8Array,
): Promise<Buffer> => decompress(keys.open(purpose, binding(importId, seq), sealed))
