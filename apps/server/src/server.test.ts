import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { loadConfig } from '@screenpop/platform/config'
import { openTestDatabase, type TestDatabase } from '@screenpop/platform/database/testing'
import { createLog } from '@screenpop/platform/log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from './server.ts'

let database: TestDatabase
const log = createLog({ level: 'silent' })
const kek = randomBytes(32).toString('base64')
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const start = (SCREENPOP_KEK = kek) => {
  const { owner: DATABASE_URL, app: DATABASE_APP_URL } = database.address
  const config = loadConfig({ DATABASE_URL, DATABASE_APP_URL, SCREENPOP_KEK, PORT: '0' })
  return startServer(config, log, { browserApps: Promise.resolve(), onLost: () => {} })
}

describe('a server on a database of its own', () => {
  it('says where it is to be found and that it has no operator yet', async () => {
    const server = await start()
    try {
      const url = `http://127.0.0.1:${server.port}`
      expect(server.welcome.join('\n')).toContain(url)
      expect(server.welcome.join('\n')).toContain('operator create')
      expect((await fetch(`${url}/readyz`)).status).toBe(200)
    } finally {
      await server.close()
    }
  })

  it('going down takes no new connection, but finishes what has begun', async () => {
    const server = await start()
    const body = JSON.stringify({ email: 'nobody@example.test', password: 'a wrong password' })
    const socket = connect(server.port, '127.0.0.1')
    const [head, tail] = [body.slice(0, 10), body.slice(10)]
    socket.write(
      `POST /api/auth/sign-in/email HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${head}`,
    )
    await fetch(`http://127.0.0.1:${server.port}/healthz`)
    const closed = server.close()
    await expect
      .poll(() =>
        fetch(`http://127.0.0.1:${server.port}/healthz`).then(
          () => 'served',
          () => 'refused',
        ),
      )
      .toBe('refused')
    socket.write(tail)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toContain('401 Unauthorized')
    expect(answer.toString()).toContain('auth.failed')
    await closed
  })

  it('is refused without the key-encryption key that its data keys were wrapped by', async () => {
    await expect(start(randomBytes(32).toString('base64'))).rejects.toThrow('SCREENPOP_KEK')
  })

  it('runs beside another node', async () => {
    const nodes = await Promise.all([start(), start()])
    const statuses = await Promise.all(nodes.map(({ port }) => fetch(`http://127.0.0.1:${port}/readyz`)))
    expect(statuses.map(({ status }) => status)).toEqual([200, 200])
    await Promise.all(nodes.map((node) => node.close()))
  })
})
