export { registerAudit } from './audit.routes.ts'
export {
  type Audit,
  type AuditInput,
  type Author,
  audit,
  type PrincipalAuthor,
  type SystemActor,
} from './audit.service.ts'
