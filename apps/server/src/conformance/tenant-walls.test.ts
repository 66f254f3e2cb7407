import { randomUUID } from 'node:crypto'
import {
  type Endpoint,
  endpointList,
  endpoints,
  type ParameterName,
  systemParameters,
} from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestTenant } from '../test.ts'
import { fillTenant } from '../testing/fill-tenant.ts'
import { dumpTenant, idsOf } from '../testing/tenant-tables.ts'
import { takesId, verdictOf, walk } from '../testing/walk.ts'

let server: TestServer
let theirs: TestTenant
let ours: TestTenant
/** Ids of the other tenant: what we try to reach. */
let foreign: string[]
/** Under what a thing of theirs is sought: their tables and pages, and our own. */
let parents: string[]
let before: Map<string, string[]>

const isMounted = ({ method, path }: Endpoint): boolean => {
  const name = `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
  return server.ground.app.hono.routes.some((route) => `${route.method} ${route.path}` === name)
}
/** Not the operator's routes, which name tenants on purpose, and not those that know no tenant. */
const walked = endpointList.filter(({ access }) => access !== 'public' && !access.startsWith('operator:'))
const named = walked
  .filter(({ path }) => path.startsWith('/api/v1/'))
  .map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)

const idColumn = (dump: Map<string, string[]>, table: string): string[] =>
  (dump.get(table) ?? []).map((line) => (JSON.parse(line) as { id: string }).id)

beforeAll(async () => {
  server = await startTestServer()
  // takes jobs but runs none: what they would change stays as it is
  await server.ground.jobs.start()
  theirs = await server.tenant()
  ours = await server.tenant()
  const parameters = Object.fromEntries(
    Object.entries(systemParameters).map(([name, { maximum }]) => [name, maximum]),
  ) as Record<ParameterName, number>
  for (const tenant of [theirs, ours]) {
    await server.operator.ok(endpoints.setTenantParameters, {
      params: { id: tenant.id },
      body: { parameters },
    })
    await tenant.key(['tables:read'])
    await fillTenant(tenant)
  }
  before = await dumpTenant(server.database, theirs.id)
  const own = await dumpTenant(server.database, ours.id)
  // the operator who made both appears in the trails of both
  const known = new Set(idsOf(own, ours.id, Number.POSITIVE_INFINITY))
  foreign = idsOf(before, theirs.id).filter((id) => !known.has(id))
  parents = [before, own].flatMap((dump) =>
    ['dynamic_table', 'page'].flatMap((table) => idColumn(dump, table).slice(0, 1)),
  )
}, 120_000)
afterAll(async () => {
  await server.ground.jobs.stop()
  await server.close()
})

/** What differs between asking for a thing of theirs and asking for one that nobody has. */
const differences = async (endpoint: Endpoint, full: boolean): Promise<string[]> => {
  const found: string[] = []
  const severalParams = Object.keys(endpoint.params?.properties ?? {}).length > 1
  for (const parent of severalParams ? parents : [randomUUID()]) {
    const unknown = await walk(ours.admin, endpoint, { id: randomUUID(), parent, full })
    if (!unknown) return []
    if (unknown.status >= 500) found.push(`an unknown id: ${unknown.text}`)
    for (const id of takesId(endpoint) ? foreign : foreign.slice(0, 1)) {
      const reply = await walk(ours.admin, endpoint, { id, parent, full })
      if (!reply) continue
      if (verdictOf(reply) !== verdictOf(unknown))
        found.push(`${id}: ${reply.text}, unknown: ${verdictOf(unknown)}`)
      const shown = foreign.filter((other) => other !== id && reply.text.includes(other))
      if (shown.length > 0) found.push(`${id} shows ${shown.join()}`)
    }
  }
  return found
}

describe('with the ids of another tenant in path, query and body', () => {
  it('there is something to find', () => {
    const filled = [...before].filter(([, rows]) => rows.length > 0).map(([table]) => table)
    expect(filled).toEqual(expect.arrayContaining(['membership', 'api_key', 'audit_entry', 'data_key']))
    if (isMounted(endpoints.createRecord as Endpoint))
      expect(filled).toEqual(expect.arrayContaining(['dynamic_table', 'record', 'import']))
    if (isMounted(endpoints.createQueue as Endpoint))
      expect(filled).toEqual(expect.arrayContaining(['skill_queue', 'called_route', 'agent', 'contact']))
    if (isMounted(endpoints.createPopup as Endpoint))
      expect(filled).toEqual(expect.arrayContaining(['page', 'popup']))
    expect(foreign.length).toBeGreaterThan(5)
  })

  it.each(named)(
    '%s answers as for an id that nobody has, and shows nothing of theirs',
    async (_name, endpoint) => {
      if (!isMounted(endpoint)) return
      expect(await differences(endpoint, false)).toEqual([])
      expect(await differences(endpoint, true)).toEqual([])
    },
    60_000,
  )

  it.each(named.filter(([, { path }]) => /\{(id|rid|userId)\}/.test(path)))(
    '%s refuses an id of theirs',
    async (_name, endpoint) => {
      if (!isMounted(endpoint)) return
      for (const id of foreign) {
        const reply = await walk(ours.admin, endpoint, { id, parent: id, full: false })
        if (reply) expect(reply.status).toBeGreaterThanOrEqual(400)
      }
    },
    60_000,
  )

  it('has changed nothing of theirs', async () => {
    const after = await dumpTenant(server.database, theirs.id)
    expect(Object.fromEntries(after)).toEqual(Object.fromEntries(before))
  })
})
