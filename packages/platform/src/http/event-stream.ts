import type { RequestContext } from './context.ts'

export interface ServerSentEvent {
  id?: string
  event?: string
  /** Sent as JSON. */
  data: unknown
}

export interface EventStream {
  /** Resolves when there is room for the next event: a slow reader slows its writer and fills no memory. */
  send(event: ServerSentEvent): Promise<void>
  /** Aborted when the reader has gone or the server goes down. */
  readonly signal: AbortSignal
}

const keepAliveMs = 15_000
const bufferedBytes = 64 * 1024

const frameOf = ({ id, event, data }: ServerSentEvent): string => {
  const clean = (text: string) => text.replaceAll(/[\r\n\0]/g, '')
  const head =
    (id === undefined ? '' : `id: ${clean(id)}\n`) + (event === undefined ? '' : `event: ${clean(event)}\n`)
  return `${head}data: ${JSON.stringify(data)}\n\n`
}

/**
 * Answers with server-sent events until `run` returns, the reader goes or the server goes down. Comments keep the connection
 * open through proxies.
 *
 * @example
 * return eventStream(context, async (stream) => {
 *   for await (const event of source(stream.signal)) await stream.send({ event: 'contact', data: event })
 * })
 */
export const eventStream = (
  context: RequestContext,
  run: (stream: EventStream) => Promise<void>,
): Response => {
  const gone = new AbortController()
  const signal = AbortSignal.any([gone.signal, context.closing])
  const encoder = new TextEncoder()
  let roomy: (() => void) | undefined
  let timer: NodeJS.Timeout | undefined

  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const write = (text: string) => controller.enqueue(encoder.encode(text))
        const hasRoom = () => (controller.desiredSize ?? 0) > 0
        timer = setInterval(() => {
          if (hasRoom()) write(': keep-alive\n\n')
        }, keepAliveMs)
        write(': connected\n\n')
        const send = async (event: ServerSentEvent) => {
          while (!hasRoom() && !signal.aborted) {
            await new Promise<void>((resolve) => {
              roomy = resolve
            })
          }
          if (!signal.aborted) write(frameOf(event))
        }
        let ended = false
        const end = (error?: unknown) => {
          clearInterval(timer)
          roomy?.()
          if (ended || gone.signal.aborted) return
          ended = true
          if (error === undefined) controller.close()
          else controller.error(error)
        }
        signal.addEventListener('abort', () => end(), { once: true })
        run({ send, signal }).then(() => end(), end)
      },
      pull: () => roomy?.(),
      cancel: () => {
        clearInterval(timer)
        gone.abort()
        roomy?.()
      },
    },
    { highWaterMark: bufferedBytes, size: (chunk) => chunk?.byteLength ?? 0 },
  )
  return new Response(body, {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
  })
}
