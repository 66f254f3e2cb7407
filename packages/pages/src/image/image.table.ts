import type { ColumnType } from 'kysely'

/** An uploaded image, kept once per tenant whoever shows it. */
export interface PageImageTable {
  tenant_id: string
  /** SHA-256 of the bytes. */
  hash: Buffer
  type: string
  bytes: Buffer
  created_at: ColumnType<Date, never, never>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    page_image: PageImageTable
  }
}
