import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'

/** A site of somebody else, on an origin of its own. */
export interface OutsideSite {
  readonly origin: string
  close(): Promise<void>
}

/** @param host a name of this machine; another one than the product's is another site */
export const openOutsideSite = async (
  answer: (path: string, response: ServerResponse) => void | Promise<void>,
  host = '127.0.0.1',
): Promise<OutsideSite> => {
  const server = createServer((request, response) => void answer(request.url ?? '/', response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port is free')
  return {
    origin: `http://${host}:${address.port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
