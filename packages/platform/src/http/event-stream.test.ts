import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterEach, describe, expect, it } from 'vitest'
import type { RequestContext } from './context.ts'
import { type EventStream, eventStream } from './event-stream.ts'

let server: Server | undefined
const closing = new AbortController()
const contextFor = (closingSignal = closing.signal) => ({ closing: closingSignal }) as RequestContext

/** Serves one stream over a real socket. */
const serve = async (run: (stream: EventStream) => Promise<void>, signal?: AbortSignal): Promise<string> => {
  server = createServer(getRequestListener(() => eventStream(contextFor(signal), run)))
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

describe('eventStream', () => {
  it('sends events in the form of the standard, and ends with its source', async () => {
    const url = await serve(async (stream) => {
      await stream.send({ id: '7', event: 'contact', data: { text: 'a\nb' } })
      await stream.send({ event: 'evil\ndata: x', data: 1 })
    })
    const response = await fetch(url)
    expect(response.headers.get('Content-Type')).toBe('text/event-stream')
    expect(await response.text()).toBe(
      ': connected\n\nid: 7\nevent: contact\ndata: {"text":"a\\nb"}\n\nevent: evildata: x\ndata: 1\n\n',
    )
  })

  it('tells its source when the reader goes', async () => {
    let gone = () => {}
    const told = new Promise<void>((resolve) => {
      gone = resolve
    })
    const url = await serve(async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      gone()
    })
    const reader = new AbortController()
    const response = await fetch(url, { signal: reader.signal })
    await response.body?.getReader().read()
    reader.abort()
    await expect(told).resolves.toBeUndefined()
  })

  it('ends when the server goes down', async () => {
    const down = new AbortController()
    const url = await serve(
      ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
      down.signal,
    )
    const response = await fetch(url)
    const text = response.text()
    down.abort()
    expect(await text).toBe(': connected\n\n')
  })

  it('slows its source down to the pace of a reader that does not read', async () => {
    let sent = 0
    const url = await serve(async (stream) => {
      while (!stream.signal.aborted) {
        await stream.send({ data: 'x'.repeat(64 * 1024) })
        sent++
      }
    })
    const socket = request(url, (response) => response.pause())
    socket.end()
    let before = -1
    const isStill = () => {
      const still = sent === before
      before = sent
      return still
    }
    await expect.poll(isStill, { interval: 200 }).toBe(true)
    expect(sent).toBeGreaterThan(0)
    expect(sent * 64).toBeLessThan(20 * 1024)
    socket.destroy()
  })
})
