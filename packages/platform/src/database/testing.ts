import { randomBytes } from 'node:crypto'
import { Client, escapeIdentifier } from 'pg'
import { noLog } from '../config/index.ts'
import { type DatabaseAddress, withDatabase } from './address.ts'
import { Database } from './database.ts'

export { type CountingProxy, openCountingProxy } from './counting-proxy.fixture.ts'

/** The server that the test run's set-up prepared; handed to the workers in their environment. */
export interface TestServer {
  /** May make and drop databases. */
  readonly admin: string
  readonly owner: string
  readonly app: string
  /** The migrated database that each test file's is cloned from. */
  readonly template: string
}

const variable = 'SCREENPOP_TEST_SERVER'

/** Called by the test run's set-up before the workers start. */
export function announceTestServer(server: TestServer): void {
  process.env[variable] = JSON.stringify(server)
}

function testServer(): TestServer {
  const text = process.env[variable]
  if (!text) throw new Error('no test server: run the tests with the vitest.config.ts at the root')
  return JSON.parse(text)
}

/** A database of one test file's own; {@link close} drops it. */
export class TestDatabase extends Database {
  readonly #name: string

  constructor(name: string, address: DatabaseAddress) {
    super(address, { log: noLog })
    this.#name = name
  }

  override async close(): Promise<void> {
    await super.close()
    await administer(`drop database if exists ${escapeIdentifier(this.#name)} with (force)`)
  }
}

/**
 * A migrated, empty database, cloned from the run's template.
 *
 * @example
 * let database: TestDatabase
 * beforeAll(async () => { database = await openTestDatabase() })
 * afterAll(() => database.close())
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { template } = testServer()
  const { name, address } = await createTestDatabase(template)
  return new TestDatabase(name, address)
}

/** A database that is not even migrated: for tests of the ground itself. Drop it with `new TestDatabase(…).close()`. */
export function createTestDatabase(
  template = 'template0',
): Promise<{ name: string; address: DatabaseAddress }> {
  const { admin, owner, app } = testServer()
  return cloneDatabase(admin, { owner, app }, template)
}

async function cloneDatabase(
  admin: string,
  address: DatabaseAddress,
  template: string,
): Promise<{ name: string; address: DatabaseAddress }> {
  const name = `screenpop_test_${randomBytes(8).toString('hex')}`
  const role = decodeURIComponent(new URL(address.owner).username)
  await administer(
    `create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)} owner ${escapeIdentifier(role)}`,
    admin,
  )
  return { name, address: { owner: withDatabase(address.owner, name), app: withDatabase(address.app, name) } }
}

async function administer(statement: string, admin = testServer().admin): Promise<void> {
  const client = new Client({ connectionString: admin })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
