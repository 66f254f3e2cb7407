import type { BreakerState } from '@screenpop/contract'

/** Calls of one API in one minute, over all nodes; nothing of a customer. */
export interface ConnectorMinuteTable {
  tenant_id: string
  connector_id: string
  minute: Date
  calls: number
  errors: number
  breaker: BreakerState
  /** Answered calls by bucket of duration. */
  durations: number[]
}

/** A failed call: when and why. */
export interface ConnectorFailureTable {
  tenant_id: string
  id: string
  connector_id: string
  at: Date
  code: string
  message: string
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    connector_minute: ConnectorMinuteTable
    connector_failure: ConnectorFailureTable
  }
}
