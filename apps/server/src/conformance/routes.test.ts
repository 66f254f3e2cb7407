import { type Endpoint, endpointList, endpoints } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../test.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ sites: true })
})
afterAll(() => server.close())

interface Route {
  method: string
  path: string
}

/** What is open to everybody without being an endpoint: the files of the browser apps. */
const siteRoutes = ['GET /workbench', 'GET /workbench/*', 'GET /*']
/** Runs for every request, and refuses what nobody mounted. */
const frameRoutes = ['ALL /*', 'ALL /api/*']

const nameOf = ({ method, path }: Route) => `${method} ${path}`
const honoNameOf = ({ method, path }: Endpoint) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`

/** Routes of an app that stand in no table of permissions. */
const undeclared = (routes: readonly Route[]): string[] => {
  const declared = new Set([...endpointList.map(honoNameOf), ...siteRoutes, ...frameRoutes])
  return routes.map(nameOf).filter((name) => !declared.has(name))
}

describe('the permission table', () => {
  it('knows every route of the app', () => {
    const { routes } = server.ground.app.hono
    expect(routes.length).toBeGreaterThan(30)
    expect(undeclared(routes)).toEqual([])
  })

  it('would notice a route that it does not know', () => {
    const stray = [...server.ground.app.hono.routes, { method: 'GET', path: '/api/v1/everything' }]
    expect(undeclared(stray)).toEqual(['GET /api/v1/everything'])
  })

  it('has every endpoint of every room that is open, so that none is forgotten', () => {
    const mounted = new Set(server.ground.app.hono.routes.map(nameOf))
    const openTags = new Set(
      endpointList.filter((each) => mounted.has(honoNameOf(each))).map(({ tag }) => tag),
    )
    const forgotten = endpointList.filter((each) => openTags.has(each.tag) && !mounted.has(honoNameOf(each)))
    expect(forgotten.map(honoNameOf)).toEqual([])
  })
})

describe('every route but the public ones', () => {
  const guarded = Object.entries(endpoints as Record<string, Endpoint>).filter(
    ([, { access }]) => access !== 'public',
  )

  it.each(guarded)('%s refuses nobody, and a key without its permission', async (_name, endpoint) => {
    const mounted = server.ground.app.hono.routes.some((route) => nameOf(route) === honoNameOf(endpoint))
    const path = endpoint.path.replaceAll(/\{\w+\}/g, '01900000-0000-7000-8000-000000000000')
    const response = await server.nobody.fetch(path, { method: endpoint.method })
    expect(response.status).toBe(mounted ? 401 : 404)
  })

  it('refuse who has every permission but theirs', async () => {
    const { admin } = await server.tenant()
    for (const [, endpoint] of guarded.filter(([, { access }]) => access.startsWith('operator:'))) {
      const path = endpoint.path.replaceAll(/\{\w+\}/g, '01900000-0000-7000-8000-000000000000')
      expect((await admin.fetch(path, { method: endpoint.method })).status).toBe(403)
    }
    for (const [, endpoint] of guarded.filter(([, { access }]) => !access.startsWith('operator:'))) {
      if (endpoint.access === 'signedIn') continue
      const path = endpoint.path.replaceAll(/\{\w+\}/g, '01900000-0000-7000-8000-000000000000')
      const mounted = server.ground.app.hono.routes.some((route) => nameOf(route) === honoNameOf(endpoint))
      const response = await server.operator.fetch(path, { method: endpoint.method })
      expect([endpoint.path, response.status]).toEqual([endpoint.path, mounted ? 403 : 404])
    }
  })
})
