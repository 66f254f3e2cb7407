import type { TrustPurpose } from '@screenpop/contract'

/** An outside origin that a tenant may use for a purpose; written by the operator alone. */
export interface TrustedOriginTable {
  tenant_id: string
  purpose: TrustPurpose
  /** In the spelling of `normalOrigin`. */
  origin: string
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    trusted_origin: TrustedOriginTable
  }
}
