import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOutbound, type Outbound, type OutboundCall } from './outbound.ts'

let server: Server
let port: number
let outbound: Outbound
let closed: Outbound
const tenantId = '0190a8b0-0000-7000-8000-000000000001'

const listen = async (made: Server | ReturnType<typeof createSocketServer>): Promise<number> => {
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  return (made.address() as AddressInfo).port
}
const call = (path: string, more: Partial<OutboundCall> = {}): OutboundCall => ({
  tenantId,
  url: `http://127.0.0.1:${port}${path}`,
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{}',
  deadlineMs: 2000,
  ...more,
})

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/echo') request.pipe(response)
    else if (request.url === '/redirect')
      response.writeHead(302, { location: `http://127.0.0.1:${port}/echo` }).end()
    else if (request.url === '/bomb')
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(64 * 1024 * 1024)))
    else if (request.url === '/endless') {
      const timer = setInterval(() => response.write('x'.repeat(100_000)), 1)
      response.on('close', () => clearInterval(timer))
    } else if (request.url === '/drip') {
      response.writeHead(200)
      const timer = setInterval(() => response.write('x'), 50)
      response.on('close', () => clearInterval(timer))
    } else if (request.url === '/damaged')
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip')
    else if (request.url === '/lie')
      response.writeHead(200, { 'content-length': '100' }).end('short', () => request.socket.destroy())
    else if (request.url === '/reset') request.socket.destroy()
  })
  port = await listen(server)
  outbound = createOutbound({ openNetworks: ['127.0.0.0/8'] })
  closed = createOutbound({ openNetworks: [] })
})
afterAll(async () => {
  await Promise.all([outbound.close(), closed.close()])
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const failureOf = async (promise: Promise<unknown>): Promise<{ failure?: string; beforeAnswer?: boolean }> =>
  promise.then(
    () => ({}),
    (error) => error as { failure: string; beforeAnswer: boolean },
  )

describe('a call', () => {
  test('brings status, headers and body', async () => {
    const answer = await outbound.call(call('/echo', { body: '{"param":"138"}' }))
    expect([answer.status, answer.body.toString()]).toEqual([200, '{"param":"138"}'])
  })

  test('to a host of several addresses goes to one that answers, and to none that is closed', async () => {
    const reach = async (openNetworks: string[]) => {
      const lookup = async () => [
        { address: '::1', family: 6 },
        { address: '127.0.0.1', family: 4 },
      ]
      const several = createOutbound({ openNetworks, lookup })
      const url = `http://crm.example.test:${port}/echo`
      const { status } = await several.call(call('', { url }))
      await several.close()
      return status
    }
    // nobody listens at the first address
    expect(await reach(['127.0.0.1', '::1'])).toBe(200)
    let connections = 0
    const trap = createSocketServer(() => {
      connections += 1
    })
    await new Promise<void>((resolve) => trap.listen(port, '::1', resolve))
    expect(await reach(['127.0.0.1'])).toBe(200)
    expect(connections).toBe(0)
    await new Promise((resolve) => trap.close(resolve))
  })

  test('does not follow a redirect', async () => {
    expect((await outbound.call(call('/redirect'))).status).toBe(302)
  })

  test.each([
    ['/bomb', 'tooLarge'],
    ['/endless', 'tooLarge'],
    ['/damaged', 'badEncoding'],
    ['/lie', 'connectionLost'],
  ])('of %s ends as %s', async (path, failure) => {
    expect((await failureOf(outbound.call(call(path)))).failure).toBe(failure)
  })

  test('that drips is cut at the deadline', async () => {
    expect((await failureOf(outbound.call(call('/drip', { deadlineMs: 300 })))).failure).toBe('timeout')
  })

  test('that dies before an answer says so', async () => {
    expect(await failureOf(outbound.call(call('/reset')))).toMatchObject({
      failure: 'connectionLost',
      beforeAnswer: true,
    })
  })

  test('is refused when too many wait', async () => {
    const narrow = createOutbound({ openNetworks: ['127.0.0.0/8'], maxPending: 1 })
    const first = failureOf(narrow.call(call('/drip', { deadlineMs: 300 })))
    expect((await failureOf(narrow.call(call('/drip')))).failure).toBe('overloaded')
    // another address, and another tenant, have room of their own
    expect((await narrow.call(call('/echo'))).status).toBe(200)
    const other = failureOf(narrow.call(call('/drip', { deadlineMs: 100, tenantId: 'other' })))
    expect((await other).failure).toBe('timeout')
    expect((await first).failure).toBe('timeout')
    expect((await failureOf(narrow.call(call('/drip', { deadlineMs: 100 })))).failure).toBe('timeout')
    await narrow.close()
  })
})

describe('the wall', () => {
  test('opens no connection to a private address, however it is named', async () => {
    let connections = 0
    const trap = createSocketServer((socket) => {
      connections += 1
      socket.destroy()
    })
    const at = await listen(trap)
    const rebinding = createOutbound({
      openNetworks: [],
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    })
    const names = [
      '127.0.0.1',
      'localhost',
      '127.1',
      '2130706433',
      '0x7f.0.0.1',
      '[::ffff:127.0.0.1]',
      '[::1]',
      '0',
    ]
    for (const name of names)
      expect([
        name,
        (await failureOf(closed.call(call('/', { url: `http://${name}:${at}/` })))).failure,
      ]).toEqual([name, 'addressRefused'])
    expect((await failureOf(rebinding.call(call('/', { url: `http://example.com:${at}/` })))).failure).toBe(
      'addressRefused',
    )
    expect(connections).toBe(0)
    await rebinding.close()
    await new Promise((resolve) => trap.close(resolve))
  })

  test.each(['ftp://example.com/', 'file:///etc/passwd', 'http://user:pw@example.com/', 'no address'])(
    'refuses %s',
    async (url) => {
      expect((await failureOf(outbound.call(call('/', { url })))).failure).toBe('badAddress')
    },
  )

  test('refuses the port of another protocol', async () => {
    expect((await failureOf(outbound.call(call('/', { url: 'http://127.0.0.1:25/' })))).failure).toBe(
      'addressRefused',
    )
  })
})
