import type { TenantKeys } from '@screenpop/platform/crypto'
import type { Schema } from '@screenpop/platform/database'
import type { Kysely } from 'kysely'
import { sealPiece } from '../file/sealed-piece.ts'
import { insertRejectionPiece } from '../rejection.repository.ts'
import type { RejectedRow } from './rejected-row.ts'

const pieceLength = 256 * 1024

/** Keeps rejected rows, one JSON text per line, in sealed pieces. */
export class RejectionWriter {
  readonly #db: Kysely<Schema>
  readonly #keys: TenantKeys
  readonly #importId: string
  #text = ''
  #seq = 0

  constructor(db: Kysely<Schema>, keys: TenantKeys, importId: string) {
    this.#db = db
    this.#keys = keys
    this.#importId = importId
  }

  add(row: RejectedRow): void {
    this.#text += `${JSON.stringify(row)}\n`
  }

  /** Stores what has come together when it is worth a piece. */
  async flush(): Promise<void> {
    if (this.#text.length >= pieceLength) await this.#store()
  }

  async finish(): Promise<void> {
    if (this.#text !== '') await this.#store()
  }

  async #store(): Promise<void> {
    const bytes = Buffer.from(this.#text)
    this.#text = ''
    const seq = this.#seq++
    const body = await sealPiece(this.#keys, 'import rejection', this.#importId, seq, bytes)
    await insertRejectionPiece(this.#db, {
      tenant_id: this.#keys.tenantId,
      import_id: this.#importId,
      seq,
      body,
    })
  }
}
