import type { ColumnType } from 'kysely'

/** The answer of a call that carried an `Idempotency-Key`; kept for 24 hours. */
export interface IdempotencyAnswerTable {
  tenant_id: string
  caller_id: string
  endpoint: string
  key_hash: Buffer
  request_hash: Buffer
  /** Status, headers and body as JSON, sealed; null while the call runs. */
  answer: Buffer | null
  begun_at: ColumnType<Date, Date | undefined, Date>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    idempotency_answer: IdempotencyAnswerTable
  }
}
