import { endpoints, type Tenant } from '@screenpop/contract'
import { type App, decodeCursor, mount, pageOf } from '../../http/index.ts'
import type { TenantRow } from './tenant.repository.ts'
import type { Tenants } from './tenant.service.ts'

const viewOf = (row: TenantRow): Tenant => ({
  id: row.tenant_id,
  name: row.name,
  country: row.country,
  disabled: row.disabled_at !== null,
  createdAt: row.created_at.toISOString(),
})

/** The operator's tenants. */
export const registerTenants = (app: App, tenants: Tenants): void => {
  mount(app, endpoints.listTenants, async ({ query: { limit = 50, cursor } }) => {
    const [after] = decodeCursor(cursor, ['text']) ?? []
    return pageOf(await tenants.list(after, limit + 1), limit, (row) => [row.name], viewOf)
  })
  mount(app, endpoints.createTenant, async ({ principal, body }) =>
    viewOf(await tenants.create(body, principal)),
  )
  mount(app, endpoints.updateTenant, async ({ principal, params, body }) =>
    viewOf(await tenants.update(params.id, body, principal)),
  )
}
