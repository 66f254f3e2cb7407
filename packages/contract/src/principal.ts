import type { Permission, Role } from './permissions.ts'

/** The tenant that the operator's own rows (audit, platform keys) are kept under; no tenant ever has this id. */
export const platformTenantId = '00000000-0000-0000-0000-000000000000'

/**
 * Who is asking: a signed-in person or an API key. The only source of the tenant; nothing in a path, query, body or header
 * ever names it.
 */
export interface Principal {
  kind: 'user' | 'key'
  /** `platformTenantId` for the operator, under which no tenant's row is found. */
  tenantId: string
  /** Of a key: the person who made it. */
  userId: string
  /** The API key's id; only where `kind` is "key". */
  keyId?: string
  /** Of a key: the role of the person who made it; what counts are the permissions. */
  role: Role
  permissions: ReadonlySet<Permission>
  /** The person's name, or the key's. */
  displayName: string
  locale: string
  /** The request in which it asks; goes into the audit trail. */
  requestId?: string
}
