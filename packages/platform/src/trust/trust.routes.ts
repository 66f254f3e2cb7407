import { endpoints } from '@screenpop/contract'
import { type App, etagOf, ifMatchOf, mount } from '../http/index.ts'
import type { Trust } from './trust.service.ts'

interface Parts {
  trust: Trust
  /** @throws DomainError `notFound` */
  requireTenant(tenantId: string): Promise<unknown>
}

/** The trustlists of the operator's tenants. */
export const registerTrust = (app: App, { trust, requireTenant }: Parts): void => {
  mount(app, endpoints.getTrustlist, async ({ params, context }) => {
    await requireTenant(params.id)
    const stored = await trust.read(params.id)
    context.setHeader('ETag', etagOf(stored.revision))
    return stored
  })
  mount(app, endpoints.putTrustlist, async ({ principal, params, body, context }) => {
    const seen = ifMatchOf(context.request.headers)
    const stored = await trust.replace(params.id, body.entries, principal, seen)
    context.setHeader('ETag', etagOf(stored.revision))
    return stored
  })
}
