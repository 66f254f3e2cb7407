/** The last answer of an API for one look-up value, sealed. */
export interface ConnectorLastKnownTable {
  tenant_id: string
  connector_id: string
  /** Blind index of the look-up value. */
  lookup: Buffer
  sealed: Buffer
  at: Date
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    connector_last_known: ConnectorLastKnownTable
  }
}
