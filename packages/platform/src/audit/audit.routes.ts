import { type AuditEntry, endpoints } from '@screenpop/contract'
import type { Database } from '../database/index.ts'
import { type App, decodeCursor, mount, pageOf } from '../http/index.ts'
import { type AuditRow, listEntries } from './audit.repository.ts'

const viewOf = (row: AuditRow): AuditEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  action: row.action,
  subjectType: row.subject_type,
  subjectId: row.subject_id,
  before: row.before,
  after: row.after,
  reason: row.reason,
  requestId: row.request_id,
})

/** The audit trail of the caller's tenant, newest first. */
export const registerAudit = (app: App, database: Database): void => {
  mount(app, endpoints.listAudit, async ({ principal, query }) => {
    const { limit = 50, cursor, ...filter } = query
    const [before] = decodeCursor(cursor, ['id']) ?? []
    const rows = await listEntries(database, principal.tenantId, filter, { before, limit: limit + 1 })
    return pageOf(rows, limit, (row) => [row.id], viewOf)
  })
}
