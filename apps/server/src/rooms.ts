import { createContacts, noPopups, registerContacts } from '@screenpop/contacts'
import { registerAudit } from '@screenpop/platform/audit'
import { refuseOtherApiPaths, registerService } from '@screenpop/platform/http'
import { registerParameters } from '@screenpop/platform/parameters'
import { createTables, registerTables } from '@screenpop/tables'
import type { Ground } from './ground.ts'
import { registerSweep } from './sweep.ts'

/**
 * Opens every room: makes its services, registers its routes and jobs. A room that builds on another takes the other's
 * services from here.
 */
export const openRooms = async (ground: Ground): Promise<void> => {
  const { app, database, identity, parameters } = ground
  registerService(app)
  identity.register(app, { featuresOf: async (tenantId) => (await parameters.all(tenantId)).features })
  registerParameters(app, { parameters, requireTenant: identity.tenants.get })
  registerAudit(app, database)
  const tables = createTables({
    ...ground,
    countryOf: async (tenantId) => (await identity.tenants.get(tenantId)).country,
    usage: { releasedPages: async () => [] },
  })
  registerTables(app, tables)
  const contacts = createContacts({ ...ground, planner: noPopups })
  registerContacts(app, contacts)
  ground.atStart(contacts.start)
  ground.atEnd(contacts.stop)
  registerSweep(ground)
  refuseOtherApiPaths(app)
}
