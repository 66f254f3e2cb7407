import type { KeptObject } from '@screenpop/contract'
import type { ColumnType } from 'kysely'

/** What the sampled answers of an API held, all samples together; never a value. */
export interface ConnectorSampleTable {
  tenant_id: string
  connector_id: string
  objects: ColumnType<KeptObject[], string, string>
  sampled_at: Date
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    connector_sample: ConnectorSampleTable
  }
}
