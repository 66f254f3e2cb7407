import {
  type AnswerOf,
  authEndpoints,
  type BodyOf,
  DomainError,
  type Endpoint,
  type ErrorCode,
  type ParamsOf,
  type Problem,
  type QueryOf,
} from '@screenpop/contract'
import type { App } from '@screenpop/platform/http'

/** What a call of the demo gives: the parts that its endpoint has. */
export interface DemoCall<E extends Endpoint> {
  params?: ParamsOf<E>
  query?: QueryOf<E>
  body?: BodyOf<E>
  csv?: Buffer
}

/** Somebody of the demo, signed in: calls the product's own routes in this process, as a browser would over the wire. */
export interface DemoCaller {
  call<E extends Endpoint>(endpoint: E, call: DemoCall<E>): Promise<AnswerOf<E>>
  /** Every item of a list. */
  list<E extends Endpoint>(endpoint: E, params?: ParamsOf<E>): Promise<ItemOf<E>[]>
  signOut(): Promise<void>
}
type ItemOf<E> = AnswerOf<E> extends { items: (infer Item)[] } ? Item : never

/** @throws DomainError of the refused call, `auth.failed` for another password */
export const signInDemo = async (
  app: App,
  publicUrl: string | undefined,
  email: string,
  password: string,
): Promise<DemoCaller> => {
  const base = publicUrl ?? 'http://localhost'
  const headers: Record<string, string> = { Origin: new URL(base).origin, Host: new URL(base).host }

  const send = async (endpoint: Endpoint, call: DemoCall<Endpoint>): Promise<Response> => {
    const { params = {}, query = {}, body, csv } = call
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String((params as Record<string, unknown>)[name])),
    )
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
    const type = csv ? 'text/csv' : body === undefined ? undefined : 'application/json'
    const request = {
      method: endpoint.method,
      headers: { ...headers, ...(type ? { 'Content-Type': type } : {}) },
      body: csv ? new Uint8Array(csv) : body === undefined ? undefined : JSON.stringify(body),
    }
    const address = `${base}${path}${search.size > 0 ? `?${search}` : ''}`
    const response = await app.hono.request(address, request, { own: true })
    if (response.ok) return response
    const problem = (await response.json()) as Problem
    throw new DomainError(problem.code as ErrorCode, problem.detail, { issues: problem.errors })
  }

  const signedIn = await send(authEndpoints.signIn, { body: { email, password } })
  headers.Cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

  const call: DemoCaller['call'] = async (endpoint, given) => {
    const response = await send(endpoint, given as DemoCall<Endpoint>)
    return response.status === 204 ? undefined : await response.json()
  }
  return {
    call,
    list: async (endpoint, params) => {
      const answer = await call(endpoint, { params, query: { limit: 200 } as never })
      return (answer as { items: never[] }).items
    },
    signOut: async () => {
      await send(authEndpoints.signOut, {})
    },
  }
}
