import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { followEvents, type LinkState } from './event-stream.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void
const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

/** A server that answers each connection by the next handler; the last one stays. */
const serve = async (...handlers: Handler[]) => {
  const seen: IncomingMessage[] = []
  const server = createServer((request, response) => {
    seen.push(request)
    handlers[Math.min(seen.length, handlers.length) - 1]?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, seen }
}

const sending =
  (text: string, then: 'end' | 'cut' | 'stay'): Handler =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(text, () => {
      if (then === 'end') response.end()
      if (then === 'cut') response.destroy()
    })
  }

const follow = (url: string, until: (log: string[]) => boolean, limits: object = {}) =>
  new Promise<{ log: string[]; links: LinkState[] }>((resolve) => {
    const log: string[] = []
    const links: LinkState[] = []
    const check = () => until(log) && resolve({ log, links })
    const note = (text: string) => {
      log.push(text)
      check()
    }
    const stream = followEvents({
      url,
      ...limits,
      random: () => 1,
      onOpen: () => note('opened'),
      onEvent: ({ name, data }) => note(`${name} ${data}`),
      onLink: (link) => {
        links.push(link)
        note(link.kind)
      },
    })
    cleanups.push(stream.close)
  })

test('comes back after a cut and says which event it saw last', async () => {
  const { url, seen } = await serve(
    sending('id: 41\nevent: contact\ndata: a\n\n', 'cut'),
    sending('id: 42\nevent: contact\ndata: b\n\n', 'stay'),
  )
  const { log } = await follow(url, (all) => all.includes('contact b'))
  expect(log.filter((text) => text.startsWith('contact'))).toEqual(['contact a', 'contact b'])
  expect(seen.map((request) => request.headers['last-event-id'])).toEqual([undefined, '41'])
})

test('keeps the last event through a server that answers 502 meanwhile', async () => {
  const { url, seen } = await serve(
    sending('id: 7\nevent: agent\ndata: a\n\n', 'end'),
    (_, response) => response.writeHead(502).end('proxy'),
    sending(': hello\n\nid: 8\nevent: agent\ndata: b\n\n', 'stay'),
  )
  const { log } = await follow(url, (all) => all.includes('agent b'))
  expect(seen.map((request) => request.headers['last-event-id'])).toEqual([undefined, '7', '7'])
  expect(log.filter((text) => text === 'opened')).toHaveLength(2)
})

test('a line that goes silent counts as cut', async () => {
  const { url, seen } = await serve(sending(': beat\n\n', 'stay'), sending('data: again\n\n', 'stay'))
  await follow(url, (all) => all.includes('message again'), { silenceMs: 300 })
  expect(seen).toHaveLength(2)
})

test('a server that takes the connection and says nothing is given up sooner than a line that was open', async () => {
  const { url, seen } = await serve(() => {}, sending('data: again\n\n', 'stay'))
  await follow(url, (all) => all.includes('message again'), { answerWithinMs: 300 })
  expect(seen).toHaveLength(2)
})

test.each([401, 409])('a refusal by %d is final', async (status) => {
  const { url, seen } = await serve((_, response) => response.writeHead(status).end())
  const { links } = await follow(url, (all) => all.includes('refused'))
  expect(links.at(-1)).toEqual({ kind: 'refused', status })
  expect(seen).toHaveLength(1)
})
