import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A request as a page of the enterprise got it; `body` byte for byte, one character each. */
export interface ReceivedRequest {
  method: string
  /** Path and query as they stood in the request. */
  url: string
  headers: IncomingMessage['headers']
  body: string
}

export interface PageServer {
  readonly origin: string
  /** What came, favicons aside. */
  readonly requests: readonly ReceivedRequest[]
  close(): Promise<void>
}

/** The web server of an enterprise, on an origin of its own: records exactly what comes and answers with a page. */
export const servePages = async (
  answer: (request: ReceivedRequest, response: ServerResponse) => void,
): Promise<PageServer> => {
  const requests: ReceivedRequest[] = []
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const { method = '', url = '', headers } = incoming
    if (url === '/favicon.ico') return response.writeHead(404).end()
    const request = { method, url, headers, body: Buffer.concat(chunks).toString('latin1') }
    requests.push(request)
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    requests,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Answers with an HTML page. */
export const html = (response: ServerResponse, body: string, headers: Record<string, string> = {}): void => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
  response.end(`<!doctype html><meta charset="utf-8">${body}`)
}
