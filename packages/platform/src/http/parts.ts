import type { HttpBindings } from '@hono/node-server'
import type { Principal } from '@screenpop/contract'
import type { Hono } from 'hono'
import type { AnswerStore } from './idempotency.ts'
import type { Metrics } from './metrics.ts'

/** The part of a logger that the door of the house uses; the log room's logger fits. */
export interface HttpLog {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** How a request says who sends it; the whole `Authorization` and `Cookie` headers. */
export interface Credentials {
  authorization?: string
  cookie?: string
}

/** What `createApp` needs of the rest of the house. */
export interface HttpParts {
  log: HttpLog
  /** Finds who is asking; undefined when the credentials name nobody (any more). */
  principalOf(credentials: Credentials): Promise<Principal | undefined>
  /** Keeps the answers of calls that carry an `Idempotency-Key`. */
  answers: AnswerStore
  /** Rejects when the server must not get traffic: database away or not migrated. */
  ready(): Promise<void>
  /** Aborted when the server goes down; ends every event stream. */
  closing: AbortSignal
  metrics: Metrics
  /** Where browsers reach the server, when not at the address they name in `Host`. */
  publicUrl?: string
  /** Addresses and CIDR ranges of reverse proxies whose `X-Forwarded-For` is believed. */
  trustedProxies?: readonly string[]
  /** Checks every JSON answer against its schema and fails the call on a drift; on in tests. */
  checkAnswers?: boolean
}

export interface HttpEnv {
  /** Absent when a test calls `app.request()`. */
  Bindings: Partial<HttpBindings> & {
    /** A call that the server makes itself, as it makes the demo: it is in no access log. */
    own?: boolean
  }
  Variables: {
    requestId: string
    address: string
    /** The endpoint's path pattern, for logs and metrics. */
    route?: string
    principal?: Principal
    /** The answer was made with all of its headers. */
    headed?: boolean
  }
}

/** The app: Hono with the parts that `mount` needs. */
export interface App {
  readonly hono: Hono<HttpEnv>
  readonly parts: HttpParts
  /** What every answer carries unless its route says otherwise, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
}
