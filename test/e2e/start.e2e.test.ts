import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

let server: ServerProcess
beforeAll(async () => {
  server = await startServer({ data: 'demo' })
})
afterAll(() => server?.close())

interface List<Item> {
  items: Item[]
}

/** What the demo tenant holds, in short. */
const inventory = async (of = server) => {
  const { get } = await signInByHttp(of, 'admin@demo.test')
  const tables = await get<List<{ id: string; name: string; state: string }>>('/api/v1/tables')
  const counted = tables.items.map(async ({ id, name, state }) => {
    const { count } = await get<{ count: number }>(`/api/v1/tables/${id}/records/count`)
    return `${name} ${state} ${count}`
  })
  const pages = await get<List<{ name: string; releasedVersion: number | null }>>('/api/v1/pages')
  const popups = await get<List<{ name: string; enabled: boolean }>>('/api/v1/popups')
  const routes = await get<List<{ accessCode: string }>>('/api/v1/routes')
  const agents = await get<List<{ workNo: string }>>('/api/v1/agents')
  return {
    tables: await Promise.all(counted),
    pages: pages.items.map(({ name, releasedVersion }) => `${name} ${releasedVersion}`),
    popups: popups.items.map(({ name, enabled }) => `${name} ${enabled}`),
    routes: routes.items.map(({ accessCode }) => accessCode),
    agents: agents.items.map(({ workNo }) => workNo),
  }
}
const whole = {
  tables: ['Customers released 500'],
  pages: ['Customer 1'],
  // one for calls, one for chats
  popups: ['Customer true', 'Customer true'],
  routes: ['10010', '10086'],
  agents: ['1001'],
}

test('start serves the console, the workbench and the reference, and says how to sign in', async () => {
  for (const path of ['/', '/workbench/', '/api/docs']) {
    const answer = await fetch(server.url + path)
    expect([path, answer.status]).toEqual([path, 200])
  }
  expect(server.output()).toContain(server.url)
  expect(server.output()).toContain('admin@demo.test')
  expect(server.output()).toContain(server.password)
})

test('the demo tenant is whole', async () => {
  expect(await inventory()).toEqual(whole)
})

test('what the people have made of the demo stays theirs at the next start', async () => {
  const { get, patch } = await signInByHttp(server, 'admin@demo.test')
  const { items } = await get<List<{ id: string }>>('/api/v1/popups')
  await patch(`/api/v1/popups/${items[0]?.id}`, { enabled: false })
  await server.kill('SIGTERM')
  await server.start()
  expect(await inventory()).toEqual({ ...whole, popups: ['Customer false', 'Customer true'] })
})

test('killed at any step of making the demo, the next start goes on with it', async () => {
  const killed = await startServer({ data: 'demo', started: false })
  try {
    for (const step of ['its people', 'its queue', 'its customers', 'its page']) {
      await killed.startUntil(step)
      await killed.kill()
    }
    await killed.start()
    expect(await inventory(killed)).toEqual(whole)
  } finally {
    await killed.close()
  }
})
