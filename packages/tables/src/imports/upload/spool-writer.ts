import { createHmac, type Hmac } from 'node:crypto'
import type { TenantKeys } from '@screenpop/platform/crypto'
import type { Schema } from '@screenpop/platform/database'
import type { Kysely } from 'kysely'
import { EncodingEvidence } from '../file/detect-encoding.ts'
import { sealPiece } from '../file/sealed-piece.ts'
import { insertSpoolPiece } from '../spool.repository.ts'

/**
 * Stores the pieces of a file, compressed and sealed, and learns on the way what can be known of the whole: its size, its
 * keyed digest, its encoding. One piece is stored while the next comes in.
 */
export class SpoolWriter {
  readonly #db: Kysely<Schema>
  readonly #keys: TenantKeys
  readonly #importId: string
  readonly #evidence = new EncodingEvidence()
  readonly #digest: Hmac
  #stored: Promise<void> = Promise.resolve()
  pieces = 0
  bytes = 0

  constructor(db: Kysely<Schema>, keys: TenantKeys, importId: string) {
    this.#db = db
    this.#keys = keys
    this.#importId = importId
    this.#digest = createHmac('sha256', keys.derive('import file digest'))
  }

  async write(piece: Buffer): Promise<void> {
    const seq = this.pieces++
    this.bytes += piece.length
    this.#evidence.push(piece)
    this.#digest.update(piece)
    await this.#stored
    this.#stored = this.#store(seq, piece)
    // its failure is thrown by whoever awaits it next
    this.#stored.catch(() => {})
  }

  /** Resolves when everything is stored, with what the file is. */
  async finish(): Promise<{ digest: Buffer; encoding: 'utf-8' | 'gb18030' }> {
    await this.#stored
    return { digest: this.#digest.digest(), encoding: this.#evidence.encoding }
  }

  /** Resolves when nothing is being stored any more. */
  async settle(): Promise<void> {
    await this.#stored.catch(() => {})
  }

  async #store(seq: number, piece: Buffer): Promise<void> {
    const body = await sealPiece(this.#keys, 'import spool', this.#importId, seq, piece)
    await insertSpoolPiece(this.#db, { tenant_id: this.#keys.tenantId, import_id: this.#importId, seq, body })
  }
}
