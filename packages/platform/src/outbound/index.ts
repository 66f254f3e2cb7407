export { type AddressPolicy, addressPolicy } from './address-policy.ts'
export type { Lookup } from './host-lookup.ts'
export {
  createOutbound,
  type Outbound,
  type OutboundAnswer,
  type OutboundCall,
  type OutboundOptions,
} from './outbound.ts'
export { type FailureCode, OutboundError, type OutboundFailure } from './outbound-error.ts'
export type { TlsIdentity } from './secure-contexts.ts'
