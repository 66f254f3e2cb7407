import { connect, createServer, type Socket } from 'node:net'

/** A way to a database server that counts how often the client spoke after it had heard the server. */
export interface CountingProxy {
  readonly port: number
  /** Runs something and says how many round trips it took. */
  roundTrips(run: () => Promise<unknown>): Promise<number>
  close(): Promise<void>
}

export async function openCountingProxy(host: string, port: number): Promise<CountingProxy> {
  let count = 0
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(port, host)
    let serverSpoke = true
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (data) => {
      if (serverSpoke) count += 1
      serverSpoke = false
      upstream.write(data)
    })
    upstream.on('data', (data) => {
      serverSpoke = true
      client.write(data)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')
  return {
    port: address.port,
    roundTrips: async (run) => {
      const before = count
      await run()
      return count - before
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
