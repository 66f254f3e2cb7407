export { registerAudit } from './audit.routes.ts'
export { type Audit, type AuditInput, audit, type SystemActor } from './audit.service.ts'
