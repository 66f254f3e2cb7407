import { randomBytes } from 'node:crypto'
import { type FieldInput, type Principal, rolePermissions } from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import { noLog } from '@screenpop/platform/config'
import { createKeyring, localKeyEncryption } from '@screenpop/platform/crypto'
import { uuidV7 } from '@screenpop/platform/database'
import { openTestDatabase, type TestDatabase } from '@screenpop/platform/database/testing'
import { EventBus, NodeChannel } from '@screenpop/platform/events'
import { createParameters, type Parameters } from '@screenpop/platform/parameters'
import type { TableParts } from '../ports.ts'
import { createTables, type Tables } from '../tables.ts'

/** A tenant with somebody who may do everything. */
export interface TestTenant {
  readonly id: string
  readonly principal: Principal
  /** Makes a table of these fields and releases it; answers its id. */
  released(name: string, fields: readonly FieldInput[]): Promise<string>
}

/** The room of tables on a database of its own. */
export interface TestHouse {
  readonly database: TestDatabase
  readonly parts: TableParts
  readonly parameters: Parameters
  readonly tables: Tables
  tenant(country?: string): Promise<TestTenant>
  /** The same room in another node: other caches, the same database. A deaf one hears no messages of other nodes. */
  node(options?: { deaf?: boolean }): Promise<Tables>
  close(): Promise<void>
}

/**
 * The `usage` decides which released pages show a table; a key-encryption key of one's own lets another process open the
 * same house.
 */
export const openTestHouse = async (
  usage: TableParts['usage'] = { releasedPages: async () => [] },
  kekBytes: Uint8Array = randomBytes(32),
): Promise<TestHouse> => {
  const database = await openTestDatabase()
  const kek = localKeyEncryption([kekBytes])
  const countries = new Map<string, string>()
  const channels: NodeChannel[] = []

  const openNode = async (deaf = false) => {
    const nodes = new NodeChannel({ database, events: new EventBus(noLog), log: noLog })
    if (!deaf) await nodes.start()
    channels.push(nodes)
    const parameters = createParameters(database, nodes)
    const parts: TableParts = {
      database,
      keyring: createKeyring(database, kek),
      audit,
      nodes,
      parameters,
      countryOf: async (tenantId) => countries.get(tenantId) ?? 'CN',
      usage,
    }
    return { parts, parameters, tables: createTables(parts) }
  }

  const { parts, parameters, tables } = await openNode()
  return {
    database,
    parts,
    parameters,
    tables,
    tenant: async (country = 'CN') => {
      const id = uuidV7()
      countries.set(id, country)
      await database.system
        .insertInto('tenant')
        .values({ tenant_id: id, name: `Tenant ${id}`, country, disabled_at: null })
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
        released: async (name, fields) => {
          const table = await tables.definitions.create(principal, { name })
          for (const field of fields) await tables.definitions.addField(principal, table.id, field)
          await tables.releases.release(principal, table.id, false)
          return table.id
        },
      }
    },
    node: async ({ deaf } = {}) => (await openNode(deaf)).tables,
    close: async () => {
      for (const nodes of channels) await nodes.stop()
      await database.close()
    },
  }
}
