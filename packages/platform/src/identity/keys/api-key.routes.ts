import { type ApiKey, endpoints } from '@screenpop/contract'
import { type App, decodeCursor, mount, pageOf } from '../../http/index.ts'
import type { ApiKeyRow } from './api-key.repository.ts'
import type { ApiKeys } from './api-key.service.ts'

const instant = (date: Date | null): string | null => date?.toISOString() ?? null

const viewOf = (row: ApiKeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  expiresAt: instant(row.expires_at),
  lastUsedAt: instant(row.last_used_at),
  revokedAt: instant(row.revoked_at),
  createdAt: row.created_at.toISOString(),
})

/** The API keys of the caller's tenant. */
export const registerApiKeys = (app: App, keys: ApiKeys): void => {
  mount(app, endpoints.listKeys, async ({ principal, query: { limit = 50, cursor } }) => {
    const [before] = decodeCursor(cursor, ['id']) ?? []
    return pageOf(await keys.list(principal.tenantId, before, limit + 1), limit, (row) => [row.id], viewOf)
  })
  mount(app, endpoints.createKey, async ({ principal, body }) => {
    const { row, secret } = await keys.create(body, principal)
    return { key: viewOf(row), secret }
  })
  mount(app, endpoints.revokeKey, ({ principal, params }) => keys.revoke(params.id, principal))
}
