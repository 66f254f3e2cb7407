import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '@screenpop/contract'
import { networkError, readError } from './api-error.ts'
import { type QueryValues, urlOf } from './url.ts'

type Given<Key extends string, Value> = [Value] extends [undefined]
  ? { [K in Key]?: undefined }
  : { [K in Key]: Value }
type Maybe<Key extends string, Value> = { [K in Key]?: Value | undefined }

/** What a call of an endpoint needs: its path parameters and body where it has them, its query where you like. */
export type CallOf<E> = Given<'params', ParamsOf<E>> &
  Given<'body', BodyOf<E>> &
  Maybe<'query', QueryOf<E>> & {
    headers?: Readonly<Record<string, string>>
    /** Stream or file for endpoints with `rawBody`. */
    raw?: BodyInit
    signal?: AbortSignal
  }

/** Call arguments, optional where an endpoint needs none. */
export type CallArgs<E> = Record<never, never> extends CallOf<E> ? [call?: CallOf<E>] : [call: CallOf<E>]

/** The typed client of every endpoint of the contract. Throws `ApiError`. */
export interface Api {
  /** JSON in, JSON out; `undefined` for 204. */
  <E extends Endpoint>(endpoint: E, ...call: CallArgs<E>): Promise<AnswerOf<E>>
  /** The whole answer: for endpoints that produce something else than JSON, or when a header matters. */
  response<E extends Endpoint>(endpoint: E, ...call: CallArgs<E>): Promise<Response>
}

interface LooseCall {
  params?: Readonly<Record<string, unknown>> | undefined
  query?: QueryValues | undefined
  body?: unknown
  headers?: Readonly<Record<string, string>>
  raw?: BodyInit
  signal?: AbortSignal
}

export interface ApiOptions {
  baseUrl?: string
  fetch?: typeof fetch
  /**
   * Milliseconds after which a call without its whole answer counts as lost. A browser itself waits for minutes on a line that went
   * silent, and whoever sends one thing after the other waits with it.
   */
  answerWithinMs?: number
}

/**
 * Makes the client.
 * @example const table = await api(endpoints.getTable, { params: { id } })
 */
export const createApi = (options: ApiOptions = {}): Api => {
  const send = async (endpoint: Endpoint, call: LooseCall = {}): Promise<Response> => {
    const url = (options.baseUrl ?? '') + urlOf(endpoint.path, call.params, call.query)
    const headers = new Headers({ accept: 'application/json, */*;q=0.5', ...call.headers })
    if (call.body !== undefined) headers.set('content-type', 'application/json')
    const request: RequestInit = { method: endpoint.method, headers, credentials: 'same-origin' }
    if (call.body !== undefined) request.body = JSON.stringify(call.body)
    if (call.raw !== undefined) request.body = call.raw
    const signal = patient(call.signal, options.answerWithinMs)
    if (signal) request.signal = signal
    const response = await (options.fetch ?? fetch)(url, request).catch((error: unknown) => {
      throw lost(error, call.signal)
    })
    if (!response.ok) throw await readError(response)
    return response
  }

  const json = async (endpoint: Endpoint, call: LooseCall = {}): Promise<unknown> => {
    const response = await send(endpoint, call)
    if (response.status === 204) return undefined
    return response.json().catch((error: unknown) => {
      throw error instanceof SyntaxError ? error : lost(error, call.signal)
    })
  }
  return Object.assign(json, { response: send }) as Api
}

/** The caller's signal, and ours once the time is over; it ends the reading of the answer, too. */
const patient = (signal: AbortSignal | undefined, ms: number | undefined): AbortSignal | undefined => {
  if (ms === undefined) return signal
  const time = new AbortController()
  setTimeout(() => time.abort(), ms)
  return signal ? AbortSignal.any([signal, time.signal]) : time.signal
}

/** What the caller called off stays called off; everything else is a lost line. */
const lost = (error: unknown, signal: AbortSignal | undefined): unknown =>
  signal?.aborted ? error : networkError()
