import type { Readable } from 'node:stream'

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
