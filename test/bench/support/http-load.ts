import { connect, type Socket } from 'node:net'

export interface HttpLoad {
  readonly port: number
  /** The path of the next request. */
  readonly path: () => string
  readonly headers?: Readonly<Record<string, string>>
  readonly connections: number
  readonly ms: number
}

export interface LoadResult {
  readonly perSecond: number
  /** Milliseconds from request to whole answer, in no order. */
  readonly latencies: number[]
}

/** How long the answer at the start of the bytes is; undefined while it is not whole. Bodies must say their length. */
const answerLength = (bytes: Buffer): number | undefined => {
  const head = bytes.indexOf('\r\n\r\n')
  if (head < 0) return undefined
  const text = bytes.toString('latin1', 0, head)
  if (!text.startsWith('HTTP/1.1 200')) throw new Error(`not answered with 200: ${bytes.toString()}`)
  const chunked = /\r\ntransfer-encoding: chunked/i.test(text)
  const end = chunked ? bytes.indexOf('\r\n0\r\n\r\n', head) : -1
  if (chunked) return end < 0 ? undefined : end + 7
  const size = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1])
  const length = head + 4 + size
  return bytes.length < length ? undefined : length
}

const open = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })

/**
 * Loads a server over keep-alive connections, each with one request at a time. It speaks bare HTTP over sockets, since on a
 * small machine a comfortable client would take more time than the server that is measured.
 */
export const loadHttp = async ({
  port,
  path,
  headers = {},
  connections,
  ms,
}: HttpLoad): Promise<LoadResult> => {
  const rest = Object.entries({ Host: `127.0.0.1:${port}`, ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  const latencies: number[] = []
  const start = performance.now()
  const end = start + ms
  const worker = async (): Promise<void> => {
    const socket = await open(port)
    await new Promise<void>((resolve, reject) => {
      let received = Buffer.alloc(0)
      let sentAt = 0
      const next = () => {
        sentAt = performance.now()
        if (sentAt >= end) return resolve()
        socket.write(`GET ${path()} HTTP/1.1\r\n${rest}\r\n`)
      }
      socket.on('error', reject)
      socket.on('data', (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
        try {
          if (answerLength(received) === undefined) return
        } catch (error) {
          reject(error)
          return
        }
        received = Buffer.alloc(0)
        latencies.push(performance.now() - sentAt)
        next()
      })
      next()
    })
    socket.destroy()
  }
  await Promise.all(Array.from({ length: connections }, worker))
  return { perSecond: (latencies.length * 1000) / (performance.now() - start), latencies }
}
