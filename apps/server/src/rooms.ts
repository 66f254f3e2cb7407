import { ConnectorRegistry, Connectors, connectorsUsing, registerConnectors } from '@screenpop/connectors'
import { createContacts, registerContacts } from '@screenpop/contacts'
import { DomainError } from '@screenpop/contract'
import { createPages, type PageEngine, registerPages, tableUsage } from '@screenpop/pages'
import { registerAudit } from '@screenpop/platform/audit'
import { Certificates, registerCertificates } from '@screenpop/platform/certificates'
import { refuseOtherApiPaths, registerService } from '@screenpop/platform/http'
import { registerParameters } from '@screenpop/platform/parameters'
import { createTrust, registerTrust } from '@screenpop/platform/trust'
import { PopupPlans, Popups, popupsShowing, registerPopups } from '@screenpop/popups'
import {
  createTables,
  Exports,
  Imports,
  registerExport,
  registerImports,
  registerTables,
  type Tables,
} from '@screenpop/tables'
import { Resealing } from '@screenpop/tables/resealing'
import type { Ground } from './ground.ts'
import { registerSupportScript } from './support-script.ts'
import { registerSweep } from './sweep.ts'

/** The services that commands use beside the routes. */
export interface Rooms {
  readonly tables: Tables
  readonly pages: PageEngine
  readonly popups: Popups
}

/**
 * Opens every room: makes its services, registers its routes and jobs. A room that builds on another takes the other's
 * services from here.
 */
export const openRooms = async (ground: Ground): Promise<Rooms> => {
  const { app, database, events, identity, parameters } = ground
  const requireTenant = identity.tenants.get
  const trust = createTrust(database, ground.nodes)
  registerService(app)
  identity.register(app, { featuresOf: async (tenantId) => (await parameters.all(tenantId)).features })
  registerParameters(app, { parameters, requireTenant })
  registerTrust(app, { trust, requireTenant })
  registerAudit(app, database)
  const tableParts = {
    ...ground,
    countryOf: async (tenantId: string) => (await identity.tenants.get(tenantId)).country,
    usage: tableUsage,
  }
  const tables = createTables(tableParts)
  registerTables(app, tables)
  registerExport(app, new Exports(ground, tables.released))
  const imports = new Imports(tableParts)
  registerImports(app, imports)
  ground.atStart(() => imports.work(ground.jobs))
  ground.atStart(() => new Resealing(ground).work(ground.jobs))
  ground.atEnd(() => imports.close())
  const certificates = new Certificates({ ...ground, usersOf: connectorsUsing })
  registerCertificates(app, certificates)
  const connectorParts = { ...ground, trust, certificates }
  const connectors = new Connectors(connectorParts)
  registerConnectors(app, new ConnectorRegistry(connectorParts), connectors)
  ground.atStart(() => connectors.start())
  ground.atEnd(() => connectors.stop())
  const pages = createPages({
    ...ground,
    tables,
    external: connectors,
    trust,
    tenantActive: async (tenantId) => (await findTenant(ground, tenantId))?.disabled_at === null,
    contactCall: (tenantId, callid) => contacts.records.call(tenantId, callid),
    historyOf: (tenantId, number, limit) => contacts.records.past(tenantId, number, limit),
    usersOf: popupsShowing,
  })
  registerPages(app, pages, ground)
  ground.atStart(() => pages.plans.work(ground.jobs))
  const popupParts = { ...ground, trust, pages: pages.forPopups }
  const popups = new Popups(popupParts)
  registerPopups(app, popups, popupParts)
  const contacts = createContacts({ ...ground, planner: new PopupPlans(popupParts) })
  events.on('contact.ended', ({ tenantId, contact }) => pages.shows.drop(tenantId, contact.callid))
  ground.atEnd(pages.close)
  registerContacts(app, contacts)
  ground.atStart(contacts.start)
  ground.atEnd(contacts.stop)
  registerSupportScript(app)
  registerSweep(ground, [() => connectors.sweep()])
  refuseOtherApiPaths(app)
  return { tables, pages, popups }
}

/** A tenant, as it was at most 5 s ago; undefined when there is none. */
const findTenant = async ({ identity }: Ground, tenantId: string) => {
  try {
    return await identity.tenants.get(tenantId)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'notFound') return undefined
    throw error
  }
}
