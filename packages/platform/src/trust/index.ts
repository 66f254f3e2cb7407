export { normalOrigin, originMatches, originOf } from './origin-pattern.ts'
export { registerTrust } from './trust.routes.ts'
export { createTrust, type Trust } from './trust.service.ts'
