import { endpoints, type FeatureName, type Principal } from '@screenpop/contract'
import { type App, mount } from '../../http/index.ts'
import type { Tenants } from '../tenants/tenant.service.ts'

interface Parts {
  tenants: Tenants
  emailOf(principal: Principal): Promise<string>
  featuresOf(tenantId: string): Promise<Record<FeatureName, boolean>>
}

/** Who is signed in and what they may do, for the browser apps. */
export const registerMe = (app: App, { tenants, emailOf, featuresOf }: Parts): void => {
  mount(app, endpoints.me, async ({ principal }) => {
    const me = {
      userId: principal.userId,
      name: principal.displayName,
      email: await emailOf(principal),
      role: principal.role,
      permissions: [...principal.permissions],
    }
    if (principal.role === 'operator') return { ...me, tenant: null, features: {} }
    const { tenant_id: id, name, country } = await tenants.get(principal.tenantId)
    return { ...me, tenant: { id, name, country }, features: await featuresOf(principal.tenantId) }
  })
}
