import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** The network between a browser and a server, which can be cut. */
export interface Network {
  /** Where the server is reached through it. */
  readonly url: string
  /** Ends every connection at the browser and takes no new one. The server is not told, as with a lost radio link. */
  cut(): void
  /** Swallows every byte in both directions and tells nobody: connections of now, and those begun meanwhile, stay open and dead for ever. */
  silence(): void
  /** New connections work again. */
  restore(): void
  close(): Promise<void>
}

export const openNetwork = async (serverUrl: string): Promise<Network> => {
  const { hostname, port } = new URL(serverUrl)
  const browsers = new Set<Socket>()
  const servers = new Set<Socket>()
  const dead = new WeakSet<Socket>()
  let state: 'whole' | 'cut' | 'silent' = 'whole'
  const entry = createServer((browser) => {
    if (state === 'cut') return browser.destroy()
    browsers.add(browser)
    browser.on('error', () => {})
    browser.on('close', () => browsers.delete(browser))
    if (state === 'silent') return browser.resume()
    const server = connect(Number(port), hostname)
    servers.add(server)
    server.on('error', () => {})
    const speaks = () => !dead.has(browser)
    browser.on('data', (data) => speaks() && server.write(data))
    server.on('data', (data) => speaks() && browser.write(data))
    browser.on('close', () => {
      if (state === 'whole' && speaks()) server.destroy()
    })
    server.on('close', () => {
      servers.delete(server)
      if (speaks()) browser.destroy()
    })
  })
  entry.listen(0, '127.0.0.1')
  await once(entry, 'listening')
  const address = entry.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    cut: () => {
      state = 'cut'
      for (const browser of browsers) browser.destroy()
    },
    silence: () => {
      state = 'silent'
      for (const browser of browsers) dead.add(browser)
    },
    restore: () => {
      state = 'whole'
    },
    close: async () => {
      for (const socket of [...browsers, ...servers]) socket.destroy()
      entry.close()
      await once(entry, 'close')
    },
  }
}
