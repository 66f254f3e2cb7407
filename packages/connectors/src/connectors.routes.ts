import { endpoints } from '@screenpop/contract'
import { type App, mount } from '@screenpop/platform/http'
import type { Connectors } from './connectors.ts'
import type { ConnectorRegistry } from './registry/connector.service.ts'

const defaultHours = 24

/** The operator's register, and what tenants see of it. */
export const registerConnectors = (app: App, registry: ConnectorRegistry, connectors: Connectors): void => {
  mount(app, endpoints.listAllConnectors, async () => ({ items: await registry.list() }))
  mount(app, endpoints.createConnector, ({ principal, body }) => registry.create(principal, body))
  mount(app, endpoints.readConnector, ({ params }) => registry.get(params.id))
  mount(app, endpoints.replaceConnector, ({ principal, params, body }) =>
    registry.replace(principal, params.id, body),
  )
  mount(app, endpoints.deleteConnector, ({ principal, params }) => registry.delete(principal, params.id))
  mount(app, endpoints.tryConnector, ({ principal, params, body }) =>
    connectors.test(principal, body.tenantId, params.id, body.param),
  )

  mount(app, endpoints.listConnectors, async ({ principal }) => ({
    items: await connectors.list(principal.tenantId),
  }))
  mount(app, endpoints.updateConnector, ({ principal, params, body }) =>
    connectors.update(principal, params.id, body.keepLastKnown),
  )
  mount(app, endpoints.testConnector, ({ principal, params, body }) =>
    connectors.test(principal, principal.tenantId, params.id, body.param),
  )
  mount(app, endpoints.getConnectorSample, async ({ principal, params }) => ({
    sample: (await connectors.sample(principal.tenantId, params.id)) ?? null,
  }))
  mount(app, endpoints.sampleConnector, ({ principal, params, body }) =>
    connectors.takeSample(principal, params.id, body.param),
  )
  mount(app, endpoints.forgetMissing, async ({ principal, params }) => ({
    sample: await connectors.forgetMissing(principal, params.id),
  }))
  mount(app, endpoints.connectorStatistics, ({ principal, params, query }) =>
    connectors.statistics(principal.tenantId, params.id, query.hours ?? defaultHours),
  )
}
