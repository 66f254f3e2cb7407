import type { AddressName, FeatureName, ParameterName } from '@screenpop/contract'

/** The value of a system parameter for one tenant, where it differs from the default. */
export interface TenantParameterTable {
  tenant_id: string
  name: ParameterName
  value: number
}

export interface TenantFeatureTable {
  tenant_id: string
  name: FeatureName
  enabled: boolean
}

/** An address of a tenant, `IP:port`, where there is one. */
export interface TenantAddressTable {
  tenant_id: string
  name: AddressName
  value: string
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    tenant_parameter: TenantParameterTable
    tenant_feature: TenantFeatureTable
    tenant_address: TenantAddressTable
  }
}
