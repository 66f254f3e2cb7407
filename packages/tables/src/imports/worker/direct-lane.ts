import type { PoolClient } from 'pg'
import { ArrayColumn } from './array-column.ts'
import type { StagedRow } from './copy-rows.ts'
import type { Lane } from './lane.ts'

const oid = { uuid: 2950, bytea: 17, jsonb: 3802 }
const worthSending = 192 * 1024

const statement = `
  insert into record (tenant_id, table_id, id, schema_rev, k1, doc, sealed)
  select $1::uuid, $2::uuid, rows.id, $3::int, rows.k1, rows.doc, rows.sealed
  from unnest($4::uuid[], $5::bytea[], $6::jsonb[], $7::bytea[]) as rows (id, k1, doc, sealed)`

/**
 * Writes rows whose keys cannot be there yet straight into the records, within the transaction that the connection has open: nothing is seen of
 * them before its commit. Spares staging and merging, and the database works while the file is read.
 */
export class DirectLane implements Lane {
  readonly client: PoolClient
  readonly #place: readonly [tenantId: string, tableId: string, revision: number]
  readonly #ids = new ArrayColumn(oid.uuid)
  readonly #keys = new ArrayColumn(oid.bytea)
  readonly #docs = new ArrayColumn(oid.jsonb)
  readonly #sealed = new ArrayColumn(oid.bytea)
  #sent: Promise<unknown> = Promise.resolve()
  #waiting = 0
  rows = 0
  lastRow = 0

  constructor(client: PoolClient, place: readonly [tenantId: string, tableId: string, revision: number]) {
    this.client = client
    this.#place = place
  }

  add({ row, id, k1, doc, sealed }: StagedRow): void {
    this.#ids.addBytes(id)
    this.#keys.addBytes(k1)
    this.#docs.addJson(doc)
    this.#sealed.addBytes(sealed)
    this.#waiting++
    this.rows++
    this.lastRow = row
  }

  async flush(): Promise<void> {
    if (this.#docs.size + this.#sealed.size >= worthSending) await this.#send()
  }

  async finish(): Promise<void> {
    if (this.#waiting > 0) await this.#send()
    await this.#sent
  }

  abandon(): void {
    this.#sent.catch(() => {})
  }

  async #send(): Promise<void> {
    await this.#sent
    this.#waiting = 0
    const columns = [this.#ids, this.#keys, this.#docs, this.#sealed].map((column) => column.take())
    this.#sent = this.client.query({
      name: 'import direct',
      text: statement,
      values: [...this.#place, ...columns],
    })
    this.#sent.catch(() => {})
  }
}
