import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authEndpoints, endpoints, type KeyScope, keyScopes, type TenantRole } from '@screenpop/contract'
import type { LogLevel } from '@screenpop/platform/config'
import { localKeyEncryption } from '@screenpop/platform/crypto'
import { openTestDatabase, type TestDatabase } from '@screenpop/platform/database/testing'
import { createLog } from '@screenpop/platform/log'
import { serveBrowserApps } from '../browser-apps.ts'
import { type Ground, openGround } from '../ground.ts'
import { openRooms } from '../rooms.ts'
import { listen } from '../server.ts'
import { TestCaller } from './test-caller.ts'

/** A tenant made for a test; `admin` is signed in. */
export interface TestTenant {
  readonly id: string
  readonly admin: TestCaller
  /** Adds a person and signs them in. */
  person(role: TenantRole): Promise<TestCaller & { userId: string }>
  /** Makes an API key; with no scopes given, one that has all. */
  key(scopes?: readonly KeyScope[]): Promise<TestCaller>
}

/** The whole product but the browser apps, on a database of its own. */
export interface TestServer {
  readonly ground: Ground
  readonly database: TestDatabase
  readonly nobody: TestCaller
  /** Signed in. */
  readonly operator: TestCaller
  tenant(options?: { name?: string; country?: string }): Promise<TestTenant>
  signIn(email: string, password: string): Promise<TestCaller>
  /** Serves on a free port too, for what needs a socket; gives the address. Closed with the server. */
  listen(): Promise<string>
  close(): Promise<void>
}

export const testPassword = 'correct horse battery'
const system = { kind: 'system', name: 'test' } as const

/**
 * Starts a server for integration tests; every JSON answer is checked against its schema.
 *
 * @param options.jobs also runs the job queue
 * @param options.sites also serves the browser apps, as far as they are built
 * @param options.openNetworks private networks that outbound calls may reach; none otherwise
 * @param options.log takes the lines of the log instead of the terminal
 * @example
 * const server = await startTestServer()
 * const a = await server.tenant()
 * const table = await a.admin.ok(endpoints.createTable, { body: { name: 'Customers' } })
 */
export const startTestServer = async (
  options: {
    jobs?: boolean
    sites?: boolean
    checkAnswers?: boolean
    logLevel?: LogLevel
    openNetworks?: readonly string[]
    log?: (line: string) => void
  } = {},
): Promise<TestServer> => {
  const database = await openTestDatabase()
  const dataFolder = await mkdtemp(join(tmpdir(), 'screenpop-server-'))
  const open = await openGround({
    log: createLog({
      level: options.logLevel ?? 'error',
      ...(options.log ? { destination: { write: options.log } } : {}),
    }),
    database,
    kek: localKeyEncryption([randomBytes(32)]),
    dataFolder,
    openNetworks: options.openNetworks ?? [],
    checkAnswers: options.checkAnswers ?? true,
  })
  const { ground } = open
  await openRooms(ground)
  if (options.sites) await serveBrowserApps(ground.app)
  if (options.jobs) await open.start({ isAlone: true })
  const listening: { close(): Promise<void> }[] = []
  const nobody = new TestCaller(ground.app, {})

  const signIn = async (email: string, password: string): Promise<TestCaller> => {
    const reply = await nobody.call(authEndpoints.signIn, { body: { email, password } })
    if (reply.status !== 200) throw new Error(`sign-in of ${email}: ${JSON.stringify(reply.problem)}`)
    const cookie = reply.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    return new TestCaller(ground.app, { Cookie: cookie, Origin: 'http://localhost' })
  }

  const operatorEmail = `operator-${randomUUID()}@example.test`
  await ground.identity.operators.create(
    { name: 'Operator', email: operatorEmail, password: testPassword },
    { ...system, tenantId: randomUUID() },
  )
  const operator = await signIn(operatorEmail, testPassword)

  return {
    ground,
    database,
    nobody,
    operator,
    signIn,
    tenant: async ({ name = `Tenant ${randomUUID()}`, country = 'CN' } = {}) => {
      const adminEmail = `admin-${randomUUID()}@example.test`
      const { id } = await operator.ok(endpoints.createTenant, {
        body: { name, country, adminEmail, adminPassword: testPassword },
      })
      const admin = await signIn(adminEmail, testPassword)
      return {
        id,
        admin,
        person: async (role) => {
          const email = `${role}-${randomUUID()}@example.test`
          const { userId } = await admin.ok(endpoints.createPerson, {
            body: { name: `The ${role}`, email, role, password: testPassword },
          })
          return Object.assign(await signIn(email, testPassword), { userId })
        },
        key: async (scopes = keyScopes) => {
          const { secret } = await admin.ok(endpoints.createKey, {
            body: { name: 'test', scopes: [...scopes] },
          })
          return new TestCaller(ground.app, { Authorization: `Bearer ${secret}` })
        },
      }
    },
    listen: async () => {
      const http = await listen(ground.app, '127.0.0.1', 0)
      listening.push(http)
      return `http://127.0.0.1:${http.port}`
    },
    close: async () => {
      open.beginToClose()
      for (const http of listening) await http.close()
      await open.close()
      await database.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
