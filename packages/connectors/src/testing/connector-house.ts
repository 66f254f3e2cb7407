import { randomBytes } from 'node:crypto'
import {
  type ConnectorAuthInput,
  type ConnectorInput,
  type Principal,
  platformTenantId,
  rolePermissions,
  type TrustEntry,
} from '@screenpop/contract'
import { Certificates } from '@screenpop/platform/certificates'
import { createKeyring, localKeyEncryption } from '@screenpop/platform/crypto'
import { uuidV7 } from '@screenpop/platform/database'
import { openTestDatabase, type TestDatabase } from '@screenpop/platform/database/testing'
import { EventBus, NodeChannel } from '@screenpop/platform/events'
import { createOutbound } from '@screenpop/platform/outbound'
import { createTrust, type Trust } from '@screenpop/platform/trust'
import { sql } from 'kysely'
import { Connectors } from '../connectors.ts'
import type { CustomerAnswer } from '../look-up/look-ups.ts'
import type { ConnectorParts } from '../parts.ts'
import { connectorsUsing } from '../registry/connector.repository.ts'
import { ConnectorRegistry } from '../registry/connector.service.ts'

/** The room of external APIs on a database of its own; loopback can be reached. */
export interface ConnectorHouse {
  readonly database: TestDatabase
  readonly trust: Trust
  readonly certificates: Certificates
  readonly registry: ConnectorRegistry
  readonly connectors: Connectors
  readonly operator: Principal
  /** Everything that was logged, as text. */
  readonly logged: string[]
  /** A tenant whose trustlist holds the origins for APIs and tokens. */
  tenant(origins: readonly string[]): Promise<Principal>
  /** Registers an API for a tenant. */
  register(
    tenant: Principal,
    url: string,
    auth?: ConnectorAuthInput,
    more?: Partial<ConnectorInput>,
  ): Promise<string>
  /** A look-up to its end. */
  ask(tenant: Principal, connectorId: string, param: string): Promise<CustomerAnswer>
  /** Every row that must not hold a secret or a customer, as text. */
  notes(): Promise<string[]>
  /** The room of another node on the same database. */
  anotherNode(options?: ConstructorParameters<typeof Connectors>[1]): Connectors
  close(): Promise<void>
}

export const openConnectorHouse = async (): Promise<ConnectorHouse> => {
  const database = await openTestDatabase()
  const logged: string[] = []
  const write = (details: object, message: string) =>
    void logged.push(
      `${message} ${JSON.stringify(details, (_, value) => (value instanceof Error ? value.stack : value))}`,
    )
  const log = { error: write, warn: write, info: write, debug: write }
  const nodes = new NodeChannel({ database, events: new EventBus(log), log })
  await nodes.start()
  const keyring = createKeyring(database, localKeyEncryption([randomBytes(32)]))
  const trust = createTrust(database, nodes)
  const certificates = new Certificates({ database, keyring, nodes, usersOf: connectorsUsing })
  const outbound = createOutbound({
    openNetworks: ['127.0.0.1'],
    // every name of this house is on this machine
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  })
  const parts: ConnectorParts = { database, keyring, nodes, outbound, trust, certificates, log }
  const registry = new ConnectorRegistry(parts)
  const connectors = new Connectors(parts, {
    breaker: { failures: 3, halfOpenAfterMs: 300 },
    softDeadlineMs: 100,
  })
  const others: Connectors[] = []
  const operator: Principal = {
    kind: 'user',
    tenantId: platformTenantId,
    userId: uuidV7(),
    role: 'operator',
    permissions: new Set(rolePermissions.operator),
    displayName: 'Olga Operator',
    locale: 'en',
  }
  return {
    database,
    trust,
    certificates,
    registry,
    connectors,
    operator,
    logged,
    tenant: async (origins) => {
      const tenantId = uuidV7()
      await database.system
        .insertInto('tenant')
        .values({ tenant_id: tenantId, name: `Tenant ${tenantId}`, country: 'CN', disabled_at: null })
        .execute()
      const entries = origins.flatMap((origin): TrustEntry[] => [
        { purpose: 'api', origin },
        { purpose: 'tokenUrl', origin },
      ])
      await trust.replace(tenantId, entries, operator)
      return {
        ...operator,
        tenantId,
        userId: uuidV7(),
        role: 'admin',
        permissions: new Set(rolePermissions.admin),
      }
    },
    register: async ({ tenantId }, url, auth = { kind: 'none' }, more = {}) => {
      const input = { name: `API ${uuidV7()}`, url, auth, tenantIds: [tenantId], ...more }
      return (await registry.create(operator, input)).id
    },
    ask: ({ tenantId }, connectorId, param) => connectors.lookUp(tenantId, connectorId, param).answer,
    notes: async () => {
      await connectors.flush()
      const { rows } = await sql<{ line: string }>`
        select to_jsonb(a)::text as line from audit_entry a
        union all select to_jsonb(f)::text from connector_failure f
        union all select to_jsonb(m)::text from connector_minute m
        union all select to_jsonb(l)::text || encode(sealed, 'escape') from connector_last_known l
        union all select to_jsonb(c)::text || coalesce(encode(sealed_secret, 'escape'), '') from connector c
        union all select to_jsonb(c)::text || coalesce(encode(sealed_key, 'escape'), '') from certificate c
        union all select to_jsonb(j)::text from pgboss.job_common j`.execute(database.system)
      return rows.map(({ line }) => line)
    },
    anotherNode: (more) => {
      const node = new Connectors(parts, more)
      others.push(node)
      return node
    },
    close: async () => {
      await Promise.all([connectors, ...others].map((node) => node.stop()))
      trust.close()
      await outbound.close()
      await nodes.stop()
      await database.close()
    },
  }
}
