import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'

/** One request as a peer has seen it. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export type Behaviour = (request: SeenRequest, response: ServerResponse) => void

/** An enterprise's server of our own making on loopback. */
export interface Peer {
  readonly origin: string
  readonly url: string
  readonly port: number
  readonly seen: SeenRequest[]
  /** Since the beginning. */
  connections: number
  behave: Behaviour
  close(): Promise<void>
}

export const json = 'application/json; charset=UTF-8'

/** Answers as the contract wants. */
export const answering =
  (body: unknown, contentType = json): Behaviour =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': contentType }).end(JSON.stringify(body))

/** Serves HTTP or, with `tls`, HTTPS; a handshake that fails is the client's to tell. */
export const openPeer = async (behave: Behaviour, tls?: ServerOptions): Promise<Peer> => {
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => undefined)
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const seen = { method, path: url, headers, body: Buffer.concat(chunks).toString() }
      peer.seen.push(seen)
      peer.behave(seen, response)
    })
  }
  const server: Server = tls ? createTlsServer(tls, handle) : createServer(handle)
  server.on('connection', () => {
    peer.connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`
  const peer: Peer = {
    origin,
    url: `${origin}/queryCustomer`,
    port,
    seen: [],
    connections: 0,
    behave,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return peer
}
