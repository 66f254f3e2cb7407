import { randomBytes } from 'node:crypto'
import { ConnectorRegistry, Connectors, connectorsUsing } from '@screenpop/connectors'
import {
  type FeatureName,
  type FieldInput,
  type ParameterName,
  type Principal,
  rolePermissions,
} from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import { Certificates } from '@screenpop/platform/certificates'
import { noLog } from '@screenpop/platform/config'
import { createKeyring, localKeyEncryption } from '@screenpop/platform/crypto'
import { Database, uuidV7 } from '@screenpop/platform/database'
import {
  type CountingProxy,
  openCountingProxy,
  openTestDatabase,
  type TestDatabase,
} from '@screenpop/platform/database/testing'
import { EventBus, NodeChannel } from '@screenpop/platform/events'
import { createOutbound } from '@screenpop/platform/outbound'
import { createParameters } from '@screenpop/platform/parameters'
import { createTrust, type Trust } from '@screenpop/platform/trust'
import { createTables, type Tables } from '@screenpop/tables'
import { createPages, type PageEngine } from '../pages.ts'
import type { ContactCall, PageParts, PastCall } from '../parts.ts'
import { tableUsage } from '../table-usage.ts'

/** Somebody who may do everything in a tenant of their own. */
export interface HouseTenant {
  readonly id: string
  readonly principal: Principal
  /** Makes a table of these fields, releases it, and answers its id and the ids of its fields by name. */
  table(name: string, fields: readonly FieldInput[]): Promise<{ id: string; fields: Record<string, string> }>
  set(parameter: ParameterName, value: number): Promise<void>
  switchOff(feature: FeatureName): Promise<void>
}

/** The rooms of tables and pages on a database of their own, reached through a proxy that counts round trips. */
export interface PageHouse {
  readonly home: TestDatabase
  readonly proxy: CountingProxy
  readonly tables: Tables
  readonly engine: PageEngine
  readonly trust: Trust
  /** External APIs; peers on 127.0.0.1 can be reached. */
  readonly registry: ConnectorRegistry
  readonly connectors: Connectors
  /** Calls of contacts, by callid; the contacts room of this house. */
  readonly contacts: Map<string, ContactCall>
  /** Earlier contacts of every number; the contacts room of this house. */
  readonly history: PastCall[]
  /** Names of pop-ups that show a page, by page id. */
  readonly users: Map<string, string[]>
  tenant(): Promise<HouseTenant>
  /** Pages in another node: other caches, the same database. */
  node(): PageEngine
  close(): Promise<void>
}

export const openPageHouse = async (): Promise<PageHouse> => {
  const home = await openTestDatabase()
  const app = new URL(home.address.app)
  const proxy = await openCountingProxy(app.hostname, Number(app.port))
  app.port = String(proxy.port)
  const database = new Database({ ...home.address, app: app.href }, { log: noLog, appConnections: 2 })
  const events = new EventBus(noLog)
  const nodes = new NodeChannel({ database: home, events, log: noLog })
  await nodes.start()
  const keyring = createKeyring(database, localKeyEncryption([randomBytes(32)]))
  const parameters = createParameters(database, nodes)
  const trust = createTrust(database, nodes)
  const tables = createTables({
    database,
    keyring,
    audit,
    nodes,
    parameters,
    countryOf: async () => 'CN',
    usage: tableUsage,
  })
  const contacts = new Map<string, ContactCall>()
  const history: PastCall[] = []
  const users = new Map<string, string[]>()
  const tenants = new Set<string>()
  const certificates = new Certificates({ database, keyring, nodes, usersOf: connectorsUsing })
  const outbound = createOutbound({ openNetworks: ['127.0.0.1'] })
  const connectorParts = { database, keyring, nodes, outbound, trust, certificates, log: noLog }
  const registry = new ConnectorRegistry(connectorParts)
  const connectors = new Connectors(connectorParts, { softDeadlineMs: 300 })
  const parts: PageParts = {
    database,
    keyring,
    events,
    nodes,
    parameters,
    trust,
    log: noLog,
    tables,
    external: connectors,
    tenantActive: async (tenantId) => tenants.has(tenantId),
    contactCall: async (_tenantId, callid) => contacts.get(callid),
    historyOf: async (_tenantId, _number, limit) => history.slice(0, limit),
    usersOf: async (_tx, _tenantId, pageId) => users.get(pageId) ?? [],
  }
  const engine = createPages(parts)

  return {
    home,
    proxy,
    tables,
    engine,
    trust,
    registry,
    connectors,
    contacts,
    history,
    users,
    node: () => createPages(parts),
    tenant: async () => {
      const id = uuidV7()
      tenants.add(id)
      await home.system
        .insertInto('tenant')
        .values({ tenant_id: id, name: `Tenant ${id}`, country: 'CN', disabled_at: null })
        .execute()
      const principal: Principal = {
        kind: 'user',
        tenantId: id,
        userId: uuidV7(),
        role: 'admin',
        permissions: new Set(rolePermissions.admin),
        displayName: 'Ada Admin',
        locale: 'en',
      }
      return {
        id,
        principal,
        table: async (name, inputs) => {
          const { id: tableId } = await tables.definitions.create(principal, { name })
          const fields: Record<string, string> = {}
          for (const input of inputs) {
            fields[input.name] = (await tables.definitions.addField(principal, tableId, input)).id
          }
          await tables.releases.release(principal, tableId, false)
          return { id: tableId, fields }
        },
        switchOff: async (feature) => {
          await parameters.change(id, { parameters: {}, features: { [feature]: false } }, principal)
        },
        set: async (parameter, value) => {
          await parameters.change(id, { parameters: { [parameter]: value }, features: {} }, principal)
        },
      }
    },
    close: async () => {
      await connectors.stop()
      await outbound.close()
      await nodes.stop()
      await database.close()
      await proxy.close()
      await home.close()
    },
  }
}
