import type { AddressName, FeatureName, ParameterName } from '@screenpop/contract'
import type { Database, Tx } from '../database/index.ts'
import './parameter.table.ts'

/** What the operator has set for a tenant; the rest is as by default. */
export interface StoredSettings {
  parameters: Partial<Record<ParameterName, number>>
  features: Partial<Record<FeatureName, boolean>>
  addresses?: Partial<Record<AddressName, string>>
}

export const readSettings = async (database: Database, tenantId: string): Promise<StoredSettings> => {
  const db = database.tenant(tenantId)
  const [parameters, features, addresses] = await Promise.all([
    db.selectFrom('tenant_parameter').select(['name', 'value']).where('tenant_id', '=', tenantId).execute(),
    db.selectFrom('tenant_feature').select(['name', 'enabled']).where('tenant_id', '=', tenantId).execute(),
    db.selectFrom('tenant_address').select(['name', 'value']).where('tenant_id', '=', tenantId).execute(),
  ])
  return {
    parameters: Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
    features: Object.fromEntries(features.map(({ name, enabled }) => [name, enabled])),
    addresses: Object.fromEntries(addresses.map(({ name, value }) => [name, value])),
  }
}

/** Whether there is such a tenant; locks it, so that two changes follow each other. */
export const lockTenant = async (tx: Tx, tenantId: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('tenant')
    .select('tenant_id')
    .where('tenant_id', '=', tenantId)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

export const saveParameter = async (
  tx: Tx,
  tenantId: string,
  name: ParameterName,
  value: number,
): Promise<void> => {
  await tx
    .insertInto('tenant_parameter')
    .values({ tenant_id: tenantId, name, value })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'name']).doUpdateSet({ value }))
    .execute()
}

export const saveFeature = async (
  tx: Tx,
  tenantId: string,
  name: FeatureName,
  enabled: boolean,
): Promise<void> => {
  await tx
    .insertInto('tenant_feature')
    .values({ tenant_id: tenantId, name, enabled })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'name']).doUpdateSet({ enabled }))
    .execute()
}

/** An empty value takes the address away. */
export const saveAddress = async (
  tx: Tx,
  tenantId: string,
  name: AddressName,
  value: string,
): Promise<void> => {
  await tx.deleteFrom('tenant_address').where('tenant_id', '=', tenantId).where('name', '=', name).execute()
  if (value !== '')
    await tx.insertInto('tenant_address').values({ tenant_id: tenantId, name, value }).execute()
}
