import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Principal } from '@screenpop/contract'
import { createAnswerStore, createApp, createMetrics } from '@screenpop/platform/http'
import { registerContacts } from '../routes.ts'
import type { TestNode, World } from './world.ts'

/** A node behind a real socket. Whoever sends `Bearer <user id>` is that person, while the principals say so. */
export interface TestServer {
  readonly address: string
  readonly principals: Map<string, Principal>
  /** Ends the event streams as a server does that goes down. */
  close(): Promise<void>
}

export async function serve(world: World, { contacts }: TestNode): Promise<TestServer> {
  const closing = new AbortController()
  const principals = new Map<string, Principal>()
  const quiet = { info: () => {}, warn: () => {}, error: console.error }
  const app = createApp({
    log: quiet,
    principalOf: async ({ authorization }) => principals.get(authorization?.slice('Bearer '.length) ?? ''),
    answers: createAnswerStore(world.database, world.keyring),
    ready: async () => {},
    closing: closing.signal,
    metrics: createMetrics(),
    checkAnswers: true,
  })
  registerContacts(app, contacts)
  const server = createAdaptorServer({ fetch: app.hono.fetch }) as Server
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return {
    address: `http://127.0.0.1:${address.port}`,
    principals,
    close: async () => {
      closing.abort()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

export interface Received {
  id?: string
  event: string
  data: Record<string, unknown>
}

/** Reads server-sent events as a browser does. */
export class EventReader {
  readonly received: Received[] = []
  lastEventId: string | undefined
  readonly #cut = new AbortController()
  readonly #done: Promise<void>
  readonly #opened: Promise<void>
  #waiting: (() => void)[] = []
  #ended = false

  constructor(address: string, identity: Record<string, string>, lastEventId?: string, tab?: string) {
    this.lastEventId = lastEventId
    const headers = {
      ...identity,
      ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
    }
    const url = `${address}/api/v1/workbench/events${tab ? `?tab=${tab}` : ''}`
    const response = fetch(url, { headers, signal: this.#cut.signal })
    this.#opened = response.then((answer) => {
      if (answer.status !== 200) throw new Error(`the stream answers ${answer.status}`)
    })
    this.#done = this.#read(response).finally(() => {
      this.#ended = true
      this.#wake()
    })
  }

  opened(): Promise<void> {
    return this.#opened
  }

  /** Resolves when the events so far satisfy the test; fails when the stream ends before. */
  async until(test: (received: readonly Received[]) => boolean): Promise<Received[]> {
    await this.#opened
    while (!test(this.received)) {
      if (this.#ended) throw new Error(`the stream ended after ${JSON.stringify(this.received)}`)
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
    return this.received
  }

  /** Cuts the line. */
  async cut(): Promise<void> {
    this.#cut.abort()
    await this.#done
  }

  /** Resolves when the server has ended the stream. */
  ended(): Promise<void> {
    return this.#done
  }

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const wake of waiting) wake()
  }

  async #read(response: Promise<Response>): Promise<void> {
    try {
      const decoder = new TextDecoder()
      let text = ''
      for await (const chunk of (await response).body ?? []) {
        text += decoder.decode(chunk, { stream: true })
        const frames = text.split('\n\n')
        text = frames.pop() ?? ''
        for (const frame of frames) this.#take(frame)
        this.#wake()
      }
    } catch {
      // the line was cut, by us or by the server
    }
  }

  #take(frame: string): void {
    const field = (name: string) =>
      frame
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2)
    const [id, event, data] = [field('id'), field('event'), field('data')]
    if (id !== undefined) this.lastEventId = id
    if (event && data)
      this.received.push({ ...(id === undefined ? {} : { id }), event, data: JSON.parse(data) })
  }
}
