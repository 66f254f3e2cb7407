import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Config } from '@screenpop/platform/config'
import type { App } from '@screenpop/platform/http'
import type { Log } from '@screenpop/platform/log'
import { serveBrowserApps } from './browser-apps.ts'
import { registerDemo } from './demo/demo.ts'
import { openGround } from './ground.ts'
import { openDatabase, openKeyEncryption } from './open-database.ts'
import { openRooms } from './rooms.ts'
import { welcomeLines } from './welcome.ts'

export interface RunningServer {
  readonly port: number
  /** What to tell the person at the terminal. */
  readonly welcome: readonly string[]
  /** Takes no new requests, ends event streams, finishes what runs, then stops jobs and database in order. */
  close(): Promise<void>
}

/** A large file over a slow line takes its time; slow *headers* are cut off by Node after a minute. */
const longestRequestMs = 2 * 60 * 60 * 1000
const drainMs = 10_000

export interface StartOptions {
  /** The embedded database is lost for good. */
  onLost(problem: Error): void
  /** Done when the browser apps are built; they are served as they are then. */
  browserApps: Promise<void>
}

/** Starts the whole product on one port. */
export const startServer = async (
  config: Config,
  log: Log,
  { onLost, browserApps }: StartOptions,
): Promise<RunningServer> => {
  const opened = await openDatabase(config, log, { onLost })
  try {
    await browserApps
    const { publicUrl, trustedProxies, host, port } = config.http
    const kek = await openKeyEncryption(config, opened.database)
    const { database } = opened
    const { dataFolder } = config
    const open = await openGround({
      log,
      database,
      kek,
      dataFolder,
      publicUrl,
      trustedProxies,
      openNetworks: config.openNetworks,
      processMetrics: true,
    })
    try {
      await openRooms(open.ground)
      if (config.demo.enabled) registerDemo(open.ground, config.demo.password)
      await serveBrowserApps(open.ground.app)
      await open.start({ isAlone: opened.isAlone })
      const http = await listen(open.ground.app, host, port)
      log.info({ migrated: opened.migrated, port: http.port }, 'serving')
      return {
        port: http.port,
        welcome: await welcomeLines(open.ground, publicUrl ?? `http://${host}:${http.port}`),
        close: async () => {
          open.beginToClose()
          await http.close()
          await open.close()
          await opened.close()
        },
      }
    } catch (error) {
      await open.close()
      throw error
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** Listens; `close` lets running requests end and cuts those that take too long. */
export const listen = async (
  { hono }: App,
  host: string,
  port: number,
): Promise<{ port: number; close(): Promise<void> }> => {
  const server = createAdaptorServer({ fetch: hono.fetch }) as Server
  server.requestTimeout = longestRequestMs
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: async () => {
      const cut = setTimeout(() => server.closeAllConnections(), drainMs)
      // a connection that was busy when the end began is kept alive by its client once it is idle
      const idle = setInterval(() => server.closeIdleConnections(), 50)
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      clearTimeout(cut)
      clearInterval(idle)
    },
  }
}
