import { endpoints } from '@screenpop/contract'
import { type App, etagOf, ifMatchOf, mount } from '@screenpop/platform/http'
import type { Connectors } from './connectors.ts'
import type { ConnectorRegistry } from './registry/connector.service.ts'

/** The operator's register, and what tenants see of it. */
export const registerConnectors = (app: App, registry: ConnectorRegistry, connectors: Connectors): void => {
  mount(app, endpoints.listAllConnectors, async () => ({ items: await registry.list() }))
  mount(app, endpoints.createConnector, ({ principal, body }) => registry.create(principal, body))
  mount(app, endpoints.readConnector, async ({ params, context }) => {
    const connector = await registry.get(params.id)
    context.setHeader('ETag', etagOf(connector.revision))
    return connector
  })
  mount(app, endpoints.replaceConnector, async ({ principal, params, body, context }) => {
    const seen = ifMatchOf(context.request.headers)
    const connector = await registry.replace(principal, params.id, body, seen)
    context.setHeader('ETag', etagOf(connector.revision))
    return connector
  })
  mount(app, endpoints.registryStatistics, async ({ params: { id }, query }) => {
    const { tenantIds } = await registry.get(id)
    return connectors.statisticsOf(id, tenantIds, query)
  })
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
    connectors.statistics(principal.tenantId, params.id, query.hours),
  )
}
