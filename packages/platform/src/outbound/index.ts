export { type AddressPolicy, addressPolicy } from './address-policy.ts'
export type { Lookup, TlsIdentity } from './connector.ts'
export {
  createOutbound,
  type Outbound,
  type OutboundAnswer,
  type OutboundCall,
  type OutboundOptions,
} from './outbound.ts'
export { OutboundError, type OutboundFailure } from './outbound-error.ts'
