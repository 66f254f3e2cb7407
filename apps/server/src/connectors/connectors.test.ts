import { endpoints } from '@screenpop/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../test.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

it('an API is registered by the operator, and seen, tested and bound by the tenants that it is granted to', async () => {
  const ours = await server.tenant()
  const theirs = await server.tenant()
  const input = {
    name: 'CRM',
    url: 'http://127.0.0.1:8088/queryCustomer',
    auth: { kind: 'sharedKey', headerName: 'X-API-Key', key: 'never shown' } as const,
    tenantIds: [ours.id],
  }
  const refused = await server.operator.call(endpoints.createConnector, { body: input })
  expect([refused.status, refused.problem.code]).toEqual([422, 'address.notTrusted'])
  await server.operator.ok(endpoints.putTrustlist, {
    params: { id: ours.id },
    body: { entries: [{ purpose: 'api', origin: 'http://127.0.0.1:8088' }] },
  })
  const { id, auth, encrypted } = await server.operator.ok(endpoints.createConnector, { body: input })
  expect([auth, encrypted]).toEqual([{ kind: 'sharedKey', headerName: 'X-API-Key', secretSet: true }, false])

  const params = { id }
  expect((await ours.admin.ok(endpoints.listConnectors, {})).items.map(({ name }) => name)).toEqual(['CRM'])
  expect((await theirs.admin.ok(endpoints.listConnectors, {})).items).toEqual([])
  // loopback is no address that calls may reach unless the operator opens it
  const test = await ours.admin.ok(endpoints.testConnector, { params, body: { param: '138' } })
  expect([test.ok, test.failure?.code, test.request.headers['X-API-Key']]).toEqual([
    false,
    'addressRefused',
    '********',
  ])
  const foreign = await theirs.admin.call(endpoints.testConnector, { params, body: { param: '138' } })
  expect(foreign.status).toBe(404)
  expect(await ours.admin.ok(endpoints.connectorStatistics, { params })).toMatchObject({
    breaker: 'closed',
    intervals: [],
  })
  const page = { name: 'External', interface: 'external', connectorId: id } as const
  expect((await ours.admin.ok(endpoints.createPage, { body: page })).connectorId).toBe(id)
  expect((await theirs.admin.call(endpoints.createPage, { body: page })).status).toBe(422)

  await server.operator.ok(endpoints.deleteConnector, { params })
  expect((await ours.admin.ok(endpoints.listConnectors, {})).items).toEqual([])
  expect((await server.operator.ok(endpoints.listCertificates, {})).items).toEqual([])
})

it('of two operators who change the same API the second is told, and overwrites nothing', async () => {
  const tenant = await server.tenant()
  const input = {
    name: 'Two editors',
    url: 'http://127.0.0.1:8088/q',
    auth: { kind: 'none' } as const,
    tenantIds: [],
  }
  const { id, revision } = await server.operator.ok(endpoints.createConnector, { body: input })
  const params = { id }
  const { headers } = await server.operator.call(endpoints.readConnector, { params })
  expect([headers.get('ETag'), revision]).toEqual(['"1"', 1])
  const change = (body: typeof input & { timeoutMs?: number }, seen?: string) =>
    server.operator.call(endpoints.replaceConnector, {
      params,
      body,
      ...(seen ? { headers: { 'if-match': seen } } : {}),
    })
  const first = await change({ ...input, timeoutMs: 700 }, '"1"')
  expect([first.status, first.headers.get('ETag')]).toEqual([200, '"2"'])
  const second = await change({ ...input, timeoutMs: 900 }, '"1"')
  expect([second.status, second.problem.code]).toEqual([412, 'request.conditionFailed'])
  expect((await server.operator.ok(endpoints.readConnector, { params })).timeoutMs).toBe(700)
  // a script that knows of no revision goes on as before
  expect((await change({ ...input, timeoutMs: 900 })).status).toBe(200)
  const statistics = await server.operator.ok(endpoints.registryStatistics, { params, query: { hours: 1 } })
  expect(statistics).toMatchObject({ breaker: 'closed', intervals: [], failures: [] })
  expect((await tenant.admin.call(endpoints.registryStatistics, { params })).status).toBe(403)
})
