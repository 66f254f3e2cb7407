import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** The network between a browser and a server, which can be cut. */
export interface Network {
  /** Where the server is reached through it. */
  readonly url: string
  /** Ends every connection at the browser and takes no new one. The server is not told, as with a lost radio link. */
  cut(): void
  restore(): void
  close(): Promise<void>
}

export const openNetwork = async (serverUrl: string): Promise<Network> => {
  const { hostname, port } = new URL(serverUrl)
  const browsers = new Set<Socket>()
  const servers = new Set<Socket>()
  let whole = true
  const entry = createServer((browser) => {
    if (!whole) return browser.destroy()
    const server = connect(Number(port), hostname)
    browsers.add(browser)
    servers.add(server)
    for (const socket of [browser, server]) socket.on('error', () => {})
    browser.on('close', () => {
      browsers.delete(browser)
      if (whole) server.destroy()
    })
    server.on('close', () => {
      servers.delete(server)
      browser.destroy()
    })
    browser.pipe(server, { end: false })
    server.on('data', (data) => browser.write(data))
  })
  entry.listen(0, '127.0.0.1')
  await once(entry, 'listening')
  const address = entry.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    cut: () => {
      whole = false
      for (const browser of browsers) browser.destroy()
    },
    restore: () => {
      whole = true
    },
    close: async () => {
      for (const socket of [...browsers, ...servers]) socket.destroy()
      entry.close()
      await once(entry, 'close')
    },
  }
}
