import type { ColumnType } from 'kysely'

/** The open part of how an API knows us. */
export type StoredAuth =
  | { kind: 'none' }
  | { kind: 'sharedKey'; headerName: string }
  | { kind: 'oauth2'; tokenUrl: string; accessKey: string; headerName?: string }

/** An external API; the operator's. */
export interface ConnectorTable {
  id: string
  name: string
  url: string
  auth: ColumnType<StoredAuth, string, string>
  /** The shared key or the SK, sealed under the platform's own keys. */
  sealed_secret: Buffer | null
  timeout_ms: number
  trust_anchor_id: string | null
  client_certificate_id: string | null
  /** Counts changes. */
  revision: ColumnType<number, never, number>
  created_at: ColumnType<Date, never, never>
  updated_at: ColumnType<Date, never, Date>
}

/** A tenant that may use an API. */
export interface ConnectorGrantTable {
  tenant_id: string
  connector_id: string
  keep_last_known: ColumnType<boolean, boolean | undefined, boolean>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    connector: ConnectorTable
    connector_grant: ConnectorGrantTable
  }
}
