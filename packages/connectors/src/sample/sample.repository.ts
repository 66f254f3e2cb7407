import type { KeptObject } from '@screenpop/contract'
import { notFound } from '@screenpop/contract'
import type { Schema, Tx } from '@screenpop/platform/database'
import type { Kysely, Selectable } from 'kysely'
import type { ConnectorSampleTable } from './sample.table.ts'

export type SampleRow = Selectable<ConnectorSampleTable>

export const findSample = (
  db: Kysely<Schema>,
  tenantId: string,
  connectorId: string,
): Promise<SampleRow | undefined> =>
  db
    .selectFrom('connector_sample')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('connector_id', '=', connectorId)
    .executeTakeFirst()

/** Two who sample at the same time go one after the other. @throws DomainError `notFound` where the grant is gone */
export const lockForSample = async (tx: Tx, tenantId: string, connectorId: string): Promise<void> => {
  const grant = await tx
    .selectFrom('connector_grant')
    .select('connector_id')
    .where('tenant_id', '=', tenantId)
    .where('connector_id', '=', connectorId)
    .forUpdate()
    .executeTakeFirst()
  if (!grant) throw notFound('external API')
}

export const saveSample = (
  tx: Tx,
  tenantId: string,
  connectorId: string,
  kept: readonly KeptObject[],
  sampled_at: Date,
): Promise<SampleRow> => {
  const objects = JSON.stringify(kept)
  return tx
    .insertInto('connector_sample')
    .values({ tenant_id: tenantId, connector_id: connectorId, objects, sampled_at })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'connector_id']).doUpdateSet({ objects, sampled_at }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}
