import type { Certificate } from '@screenpop/contract'
import type { ColumnType } from 'kysely'

/** A certificate of the operator's, with its private key sealed under the platform's own keys. */
export interface CertificateTable {
  id: string
  name: string
  type: Certificate['type']
  pem: string
  sealed_key: Buffer | null
  subject: string
  issuer: string
  fingerprint: string
  valid_from: Date
  valid_to: Date
  updated_at: ColumnType<Date, never, Date>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    certificate: CertificateTable
  }
}
