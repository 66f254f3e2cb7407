import {
  endpoints,
  type FeatureName,
  type ParameterName,
  systemParameters,
  type TenantParameters,
} from '@screenpop/contract'
import { type App, mount } from '../http/index.ts'
import type { Parameters, TenantSettings } from './parameter.service.ts'

const viewOf = ({ parameters, features, addresses }: TenantSettings): TenantParameters => ({
  parameters: (Object.keys(systemParameters) as ParameterName[]).map((name) => {
    const { default: standard, minimum, maximum } = systemParameters[name]
    return { name, value: parameters[name], default: standard, minimum, maximum }
  }),
  features,
  addresses,
})

interface Parts {
  parameters: Parameters
  /** @throws DomainError `notFound` */
  requireTenant(tenantId: string): Promise<unknown>
}

/** The operator's view of a tenant's system parameters and features. */
export const registerParameters = (app: App, { parameters, requireTenant }: Parts): void => {
  mount(app, endpoints.tenantParameters, async ({ params }) => {
    await requireTenant(params.id)
    return viewOf(await parameters.all(params.id))
  })
  mount(app, endpoints.setTenantParameters, async ({ principal, params, body }) => {
    const change = {
      parameters: (body.parameters ?? {}) as Partial<Record<ParameterName, number>>,
      features: (body.features ?? {}) as Partial<Record<FeatureName, boolean>>,
      ...(body.addresses ? { addresses: body.addresses } : {}),
    }
    return viewOf(await parameters.change(params.id, change, principal))
  })
}
