import { type AddressInfo, createServer, type Socket } from 'node:net'

/** What a peer does once a whole request has come; `nth` counts the requests of all connections from 1. */
export type Talk = (socket: Socket, nth: number) => void

/** A server of bytes on loopback: it keeps no rule of HTTP but those that it is told to keep. */
export interface RawPeer {
  readonly origin: string
  readonly url: string
  talk: Talk
  /** Requests that have come. */
  requests: number
  /** Connections that are open. */
  readonly open: number
  close(): Promise<void>
}

const requestLength = (text: string): number | undefined => {
  const headers = text.indexOf('\r\n\r\n')
  if (headers < 0) return undefined
  const length = Number(/content-length: (\d+)/i.exec(text.slice(0, headers))?.[1] ?? 0)
  return headers + 4 + length
}

/** @param options.onConnection talks before any request has come, such as within a handshake */
export const openRawPeer = async (
  talk: Talk,
  options: { onConnection?: (socket: Socket) => void; scheme?: 'http' | 'https' } = {},
): Promise<RawPeer> => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    if (options.onConnection) {
      options.onConnection(socket)
      return
    }
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      const length = requestLength(text)
      if (length === undefined || text.length < length) return
      text = text.slice(length)
      peer.requests += 1
      peer.talk(socket, peer.requests)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `${options.scheme ?? 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`
  const peer: RawPeer = {
    origin,
    url: `${origin}/queryCustomer`,
    talk,
    requests: 0,
    get open() {
      return sockets.size
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return peer
}

/** Status line and headers as bytes. */
export const head = (headers: Record<string, string | number>, status = '200 OK'): string =>
  `HTTP/1.1 ${status}\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`

/** A whole answer, with its length. */
export const whole = (
  body: string | Buffer,
  headers: Record<string, string> = {},
  status?: string,
): Buffer => {
  const bytes = Buffer.from(body)
  const all = { 'Content-Type': 'application/json', ...headers, 'Content-Length': bytes.length }
  return Buffer.concat([Buffer.from(head(all, status), 'latin1'), bytes])
}

/** Writes pieces for as long as somebody takes them. */
export const endlessly = (socket: Socket, piece: () => string | Buffer): void => {
  const more = () => {
    while (socket.writable && socket.write(piece()));
  }
  socket.on('drain', more)
  more()
}

/** Writes a piece every few milliseconds until the other side goes away. */
export const dripping = (socket: Socket, piece: string): void => {
  const timer = setInterval(() => socket.write(piece), 20)
  socket.on('close', () => clearInterval(timer))
}
