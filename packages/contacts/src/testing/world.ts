import { randomBytes, randomUUID } from 'node:crypto'
import { type Principal, rolePermissions } from '@screenpop/contract'
import { createKeyring, type Keyring, localKeyEncryption } from '@screenpop/platform/crypto'
import { openTestDatabase, type TestDatabase } from '@screenpop/platform/database/testing'
import { EventBus, NodeChannel } from '@screenpop/platform/events'
import { createParameters } from '@screenpop/platform/parameters'
import { type Contacts, createContacts } from '../contacts.ts'
import type { PopupPlanner } from '../popup-planner.ts'

/** One process of the product, of which there can be several on one database. */
export interface TestNode {
  contacts: Contacts
  events: EventBus
  /** What was logged as a warning or an error. */
  complaints: string[]
  stop(): Promise<void>
}

/** A tenant with an admin. */
export interface TestTenant {
  tenantId: string
  admin: Principal
  /** Adds a person who can work at the workbench. */
  person(name: string): Promise<Principal>
}

export interface TestAgent {
  id: string
  workNo: string
  worker: Principal
}

/** Plans one pop-up that tells what it was planned from. */
export const namedPopup: PopupPlanner = {
  snapshot: async () => ({ url: 'https://crm.test' }),
  standing: async () => [],
  prepare: async () => {},
  plan: ({ contact, agent }) => [
    {
      id: '00000000-0000-4000-8000-000000000001',
      name: `For ${agent.workNo}`,
      pageType: 'external',
      openMode: 'embed',
      openOn: 'ringing',
      method: 'GET',
      url: `https://crm.test/?callid=${contact.callid}`,
    },
  ],
}

/** A database with nodes and tenants on it. */
export class World {
  readonly database: TestDatabase
  readonly keyring: Keyring
  readonly #nodes: TestNode[] = []

  constructor(database: TestDatabase) {
    this.database = database
    this.keyring = createKeyring(database, localKeyEncryption([randomBytes(32)]))
  }

  static async open(): Promise<World> {
    return new World(await openTestDatabase())
  }

  async close(): Promise<void> {
    for (const node of this.#nodes) await node.stop()
    await this.database.close()
  }

  /** Starts a process; its sweeper runs only when asked for, so that a test decides when time passes. */
  async node({ planner = namedPopup, sweep = false }: { planner?: PopupPlanner; sweep?: boolean } = {}) {
    const complaints: string[] = []
    const complain = (details: object, message: string) =>
      void complaints.push(
        `${message} ${JSON.stringify(details)} ${'err' in details ? String(details.err) : ''}`,
      )
    const log = { debug: () => {}, info: () => {}, warn: complain, error: complain }
    const events = new EventBus(log)
    const nodes = new NodeChannel({ database: this.database, events, log })
    await nodes.start()
    const parameters = createParameters(this.database, nodes)
    const { database, keyring } = this
    const contacts = createContacts({ database, keyring, events, nodes, log, parameters, planner })
    if (sweep) contacts.start()
    else contacts.waker.start()
    let stopped = false
    const node: TestNode = {
      contacts,
      events,
      complaints,
      stop: async () => {
        if (stopped) return
        stopped = true
        await contacts.stop()
        await nodes.stop()
      },
    }
    this.#nodes.push(node)
    return node
  }

  async tenant(): Promise<TestTenant> {
    const tenantId = randomUUID()
    const { system } = this.database
    await system
      .insertInto('tenant')
      .values({ tenant_id: tenantId, name: `Tenant ${tenantId}`, country: 'CN' })
      .execute()
    const person = async (name: string, role: 'admin' | 'agent' = 'agent'): Promise<Principal> => {
      const userId = randomUUID()
      const email = `${userId}@example.test`
      await system.insertInto('auth_user').values({ id: userId, name, email }).execute()
      await system
        .insertInto('membership')
        .values({ tenant_id: tenantId, user_id: userId, name, email, role })
        .execute()
      return {
        kind: 'user',
        tenantId,
        userId,
        role,
        permissions: new Set(rolePermissions[role]),
        displayName: name,
        locale: 'en',
      }
    }
    return { tenantId, admin: await person('The admin', 'admin'), person }
  }

  /** Lets the deadline of a contact pass. */
  async passDeadline(tenantId: string, callid: string): Promise<void> {
    await this.database.system
      .updateTable('contact')
      .set({ deadline_at: new Date(0) })
      .where('tenant_id', '=', tenantId)
      .where('callid', '=', callid)
      .execute()
  }
}

/** A queue, the access code 10086 that leads to it, and agents who serve it. */
export async function callCentre(
  { contacts }: TestNode,
  tenant: TestTenant,
  { agents, queue = {}, ...settings }: { agents: number; autoAnswer?: boolean; queue?: object },
): Promise<{ queueId: string; agents: TestAgent[] }> {
  const made = await contacts.queues.create(tenant.admin, {
    name: 'Service',
    description: 'Everything',
    type: 'voice',
    ...queue,
  })
  await contacts.routes.create(tenant.admin, { accessCode: '10086', queueId: made.id })
  const all: TestAgent[] = []
  for (let i = 1; i <= agents; i += 1) {
    const worker = await tenant.person(`Agent ${i}`)
    const workNo = String(1000 + i)
    const { id } = await contacts.agents.create(tenant.admin, {
      workNo,
      userId: worker.userId,
      queueIds: [made.id],
      ...settings,
    })
    all.push({ id, workNo, worker })
  }
  return { queueId: made.id, agents: all }
}
