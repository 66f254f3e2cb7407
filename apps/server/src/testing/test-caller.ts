import type { AnswerOf, BodyOf, Endpoint, ParamsOf, Problem, QueryOf } from '@screenpop/contract'
import type { App } from '@screenpop/platform/http'

type Part<Name extends string, T> = T extends undefined ? { [N in Name]?: undefined } : { [N in Name]: T }
type Optional<Name extends string, T> = T extends undefined
  ? { [N in Name]?: undefined }
  : { [N in Name]?: T }

/** What a call sends: the parts that its endpoint declares, as they would go over the wire. */
export type CallInput<E extends Endpoint> = Part<'params', ParamsOf<E>> &
  Optional<'query', QueryOf<E>> &
  Part<'body', BodyOf<E>> & {
    headers?: Record<string, string>
    /** For endpoints with `rawBody`. */
    raw?: BodyInit
  }

export interface TestReply<Body> {
  status: number
  headers: Headers
  /** The JSON answer; of a refusal, see `problem`. */
  body: Body
  /** Only of a refusal. */
  problem: Problem
}

/** Somebody who calls the server's routes in this process: by session cookie, by API key, or as nobody. */
export class TestCaller {
  readonly #app: App
  readonly headers: Record<string, string>

  constructor(app: App, headers: Record<string, string>) {
    this.#app = app
    this.headers = headers
  }

  /** The same caller with other headers on top. */
  with(headers: Record<string, string>): TestCaller {
    return new TestCaller(this.#app, { ...this.headers, ...headers })
  }

  /** Calls a path as it is. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ Host: 'localhost', ...this.headers })
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value)
    return this.#app.hono.request(`http://localhost${path}`, { ...init, headers })
  }

  /** Calls an endpoint, whatever comes of it. */
  async call<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<TestReply<AnswerOf<E>>> {
    const { params, query, body, raw, headers } = input as CallInput<Endpoint>
    const response = await this.fetch(addressOf(endpoint.path, params ?? {}, query ?? {}), {
      method: endpoint.method,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined ? raw : JSON.stringify(body),
    })
    const text = await response.text()
    const isJson = response.headers.get('Content-Type')?.includes('json') === true
    const answer = (isJson ? JSON.parse(text) : text) as AnswerOf<E>
    return { status: response.status, headers: response.headers, body: answer, problem: answer as Problem }
  }

  /** Calls an endpoint that must succeed, and gives its answer. */
  async ok<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<AnswerOf<E>> {
    const reply = await this.call(endpoint, input)
    if (reply.status >= 400)
      throw new Error(`${endpoint.method} ${endpoint.path}: ${reply.status} ${JSON.stringify(reply.problem)}`)
    return reply.body
  }
}

const addressOf = (path: string, params: object, query: object): string => {
  const values = new Map(
    Object.entries(params).map(([name, value]) => [name, encodeURIComponent(String(value))]),
  )
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? `{${name}}`)
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const each of [value].flat()) if (each !== undefined) search.append(name, String(each))
  return search.size > 0 ? `${filled}?${search}` : filled
}
