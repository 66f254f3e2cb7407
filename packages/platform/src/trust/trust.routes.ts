import { endpoints } from '@screenpop/contract'
import { type App, mount } from '../http/index.ts'
import type { Trust } from './trust.service.ts'

interface Parts {
  trust: Trust
  /** @throws DomainError `notFound` */
  requireTenant(tenantId: string): Promise<unknown>
}

/** The trustlists of the operator's tenants. */
export const registerTrust = (app: App, { trust, requireTenant }: Parts): void => {
  mount(app, endpoints.getTrustlist, async ({ params }) => {
    await requireTenant(params.id)
    return { entries: [...(await trust.list(params.id))] }
  })
  mount(app, endpoints.putTrustlist, async ({ principal, params, body }) => ({
    entries: [...(await trust.replace(params.id, body.entries, principal))],
  }))
}
