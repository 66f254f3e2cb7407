import type { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { HttpEnv } from './parts.ts'
import { bodyStream } from './request-body.ts'

/** What a handler may know of the request beside its checked parts. */
export interface RequestContext {
  requestId: string
  /** Of the caller, a trusted reverse proxy left aside. */
  address: string
  request: Request
  /** Aborted when the caller has gone. */
  signal: AbortSignal
  /** Aborted when the server goes down. */
  closing: AbortSignal
  /** The raw body, unread; for endpoints with `rawBody`. */
  bodyStream(): Readable
  /** Sets a header of the answer. */
  setHeader(name: string, value: string): void
}

/** The context of one call. A class, for an object literal with a getter would be of a shape of its own at every call. */
export class CallContext implements RequestContext {
  readonly requestId: string
  readonly address: string
  readonly request: Request
  readonly closing: AbortSignal
  /** What the handler has set, by lower-case name. */
  readonly headers: Record<string, string> = {}
  readonly #c: Context<HttpEnv>

  constructor(c: Context<HttpEnv>, closing: AbortSignal) {
    this.requestId = c.get('requestId')
    this.address = c.get('address')
    this.request = c.req.raw
    this.closing = closing
    this.#c = c
  }

  get signal(): AbortSignal {
    return this.request.signal
  }

  bodyStream(): Readable {
    return bodyStream(this.#c)
  }

  setHeader(name: string, value: string): void {
    this.headers[name.toLowerCase()] = value
  }
}
