import { backOff } from './back-off.ts'
import { createEventParser, type ServerEvent } from './event-parser.ts'

/** What the connection bar shows of the line to the server. */
export type LinkState =
  | { kind: 'connecting' }
  | { kind: 'open' }
  /** Lost; `retryAt` is when the next attempt begins (milliseconds since 1970), null while it runs. */
  | { kind: 'reconnecting'; retryAt: number | null }
  /** The server refuses for good: 401 signed out, 403 no permission, 409 not configured as an agent. */
  | { kind: 'refused'; status: number }

export interface EventStreamOptions {
  url: string
  onEvent(event: ServerEvent): void
  onLink(link: LinkState): void
  /** After each (re)connection, before any of its events. */
  onOpen(): void
  fetch?: typeof fetch
  /** Silence after which the line counts as cut; the server sends a comment more often than that. */
  silenceMs?: number
  /** How long the server may take to answer at all; it does so at once. */
  answerWithinMs?: number
  random?: () => number
}

const refusals = [401, 403, 404, 409]

/**
 * Follows a stream of server-sent events for as long as the workbench is open: comes back by itself after a cut, a silent line or a
 * restart of the server, with `Last-Event-ID`. `EventSource` would forget that id on the first 502 of a proxy, hides the
 * status, and never notices a line that just went silent.
 */
export const followEvents = (options: EventStreamOptions) => {
  const { url, onEvent, onLink, onOpen, random = Math.random } = options
  const { silenceMs = 25_000, answerWithinMs = 10_000 } = options
  const request = options.fetch ?? fetch
  let lastEventId = ''
  let attempt = 0
  let closed = false
  let current = new AbortController()
  let wait: ReturnType<typeof setTimeout> | undefined

  const connect = async (): Promise<void> => {
    const connection = new AbortController()
    current = connection
    let watchdog: ReturnType<typeof setTimeout> | undefined
    const expect = (withinMs: number) => {
      clearTimeout(watchdog)
      watchdog = setTimeout(() => connection.abort(), withinMs)
    }
    const heard = () => expect(silenceMs)
    expect(answerWithinMs)
    try {
      const headers: Record<string, string> = { accept: 'text/event-stream' }
      if (lastEventId) headers['last-event-id'] = lastEventId
      const response = await request(url, {
        headers,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: connection.signal,
      })
      if (refusals.includes(response.status)) return stop({ kind: 'refused', status: response.status })
      if (!response.ok || !response.body) throw new Error(`status ${response.status}`)
      heard()
      attempt = 0
      onLink({ kind: 'open' })
      onOpen()
      await read(response.body, heard)
    } catch {
      // Every way of losing the line ends in the same place: the next attempt below.
    } finally {
      clearTimeout(watchdog)
    }
    if (!closed && current === connection) later()
  }

  const read = async (body: ReadableStream<Uint8Array>, heard: () => void): Promise<void> => {
    const parser = createEventParser(lastEventId)
    const reader = body
      .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
      .getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      heard()
      for (const event of parser.push(part.value)) {
        if (closed) return
        lastEventId = event.id
        onEvent(event)
      }
    }
  }

  const later = (): void => {
    attempt += 1
    const delay = backOff(attempt, random())
    onLink({ kind: 'reconnecting', retryAt: Date.now() + delay })
    wait = setTimeout(now, delay)
  }

  const now = (): void => {
    clearTimeout(wait)
    if (attempt > 0) onLink({ kind: 'reconnecting', retryAt: null })
    void connect()
  }

  const stop = (link: LinkState): void => {
    close()
    onLink(link)
  }

  const close = (): void => {
    closed = true
    clearTimeout(wait)
    current.abort()
  }

  onLink({ kind: 'connecting' })
  now()
  return {
    close,
    /** Doubts the line, and begins anew: the browser says that the network is gone, which a silent line would tell much later. */
    recheck: (): void => current.abort(),
    /** Tries at once instead of waiting: the network came back, or the agent asked for it. */
    retryNow: (): void => {
      if (!closed && attempt > 0) {
        current.abort()
        now()
      }
    },
  }
}
