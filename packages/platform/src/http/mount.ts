import {
  type AnswerOf,
  type BodyOf,
  DomainError,
  type Endpoint,
  endpointList,
  type Issue,
  notFound,
  type ParamsOf,
  type Permission,
  type Principal,
  type QueryOf,
} from '@screenpop/contract'
import { addressValidator, jsonValidator, type Validator } from '@screenpop/contract/validation'
import type { Context } from 'hono'
import { CallContext, type RequestContext } from './context.ts'
import { answerOnce } from './idempotency.ts'
import { provenanceOf } from './origin.ts'
import type { App, HttpEnv } from './parts.ts'
import { checkMediaType, readJson } from './request-body.ts'
import { unstorableText } from './storable.ts'

/** A call whose parts are checked: they have the types of the endpoint's schemas. */
export interface Call<E extends Endpoint, P = Principal> {
  principal: P
  params: ParamsOf<E>
  query: QueryOf<E>
  body: BodyOf<E>
  context: RequestContext
}

type Answer<E> = AnswerOf<E> extends undefined ? unknown : AnswerOf<E>
/** Returns the answer's body, or a whole `Response` where the answer is no JSON. */
export type Handler<E extends Endpoint, P = Principal> = (
  call: Call<E, P>,
) => Promise<Answer<E> | Response> | Answer<E> | Response

/**
 * Adds a route: its endpoint must be in the contract's table. The handler runs for a principal that holds the endpoint's
 * permission, with params, query and body that fit their schemas.
 *
 * @example mount(app, endpoints.getTable, ({ principal, params }) => tables.get(principal.tenantId, params.id))
 */
export const mount = <E extends Endpoint>(app: App, endpoint: E, handler: Handler<E>): void => {
  if (endpoint.access === 'public') throw new Error(`${endpoint.path} is public: mount it with mountPublic`)
  add(app, endpoint, handler as Handler<Endpoint, Principal | undefined>)
}

/** The same for an endpoint that is open to everybody; there may or may not be a principal. */
export const mountPublic = <E extends Endpoint>(
  app: App,
  endpoint: E,
  handler: Handler<E, Principal | undefined>,
): void => {
  if (endpoint.access !== 'public') throw new Error(`${endpoint.path} is not public: mount it with mount`)
  add(app, endpoint, handler as Handler<Endpoint, Principal | undefined>)
}

const jsonHeaders = { 'content-type': 'application/json', 'cache-control': 'no-store' } as const

const withHeaders = (answer: Response, own: Readonly<Record<string, string>>): Response => {
  for (const [name, value] of Object.entries(own)) answer.headers.set(name, value)
  return answer
}

const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD'
const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

const add = (app: App, endpoint: Endpoint, handler: Handler<Endpoint, Principal | undefined>): void => {
  if (!endpointList.includes(endpoint))
    throw new Error(`${endpoint.method} ${endpoint.path} is not in the contract`)
  const check = checksOf(endpoint)
  app.hono.on(endpoint.method, honoPath(endpoint.path), async (c) => {
    c.set('route', endpoint.path)
    const principal = await admit(app, endpoint, c)
    const parts = await check(c)
    const context = new CallContext(c, app.parts.closing)
    const run = async (): Promise<Response> => {
      const answer = await handler({ principal, ...parts.call, context } as Call<
        Endpoint,
        Principal | undefined
      >)
      if (answer instanceof Response) return withHeaders(answer, context.headers)
      if (endpoint.produces) throw new Error(`${endpoint.path} must answer with a Response`)
      const status = endpoint.status ?? (endpoint.answer ? 200 : 204)
      const hasBody = status !== 204 && endpoint.answer !== undefined
      if (hasBody && app.parts.checkAnswers) check.answer(answer)
      // all headers at once, as a plain object: anything that touches the finished answer costs more than the call
      c.set('headed', true)
      const headers = {
        ...app.headers,
        'x-request-id': context.requestId,
        ...(hasBody ? jsonHeaders : {}),
        ...context.headers,
      }
      return new Response(hasBody ? JSON.stringify(answer) : null, { status, headers })
    }
    const idempotencyKey = c.req.header('Idempotency-Key')
    if (idempotencyKey === undefined || isSafe(endpoint.method) || !principal) return run()
    if (endpoint.answersSecret || endpoint.produces) return run()
    return answerOnce(app.parts.answers, { principal, endpoint, idempotencyKey, request: parts.request }, run)
  })
}

/** Finds the principal and lets it pass, or refuses. */
const admit = async (
  app: App,
  { access, method }: Endpoint,
  c: Context<HttpEnv>,
): Promise<Principal | undefined> => {
  const [authorization, cookie] = [c.req.header('Authorization'), c.req.header('Cookie')]
  if (!isSafe(method) && (access === 'public' || authorization === undefined))
    checkOrigin(
      c.req.raw.headers,
      access === 'public' ? ['own', 'unknown'] : ['own'],
      cookie,
      app.parts.publicUrl,
    )
  if (access === 'public' && authorization === undefined && cookie === undefined) return undefined
  const found = await app.parts.principalOf({ authorization, cookie })
  const principal = found && { ...found, requestId: c.get('requestId') }
  c.set('principal', principal)
  if (access === 'public') return principal
  if (!principal) throw new DomainError('auth.required', 'Sign in, or send a valid API key.')
  if (access !== 'signedIn' && !principal.permissions.has(access)) throw forbidden(access)
  return principal
}

const forbidden = (permission: Permission) =>
  new DomainError('auth.forbidden', `This needs the permission ${permission}, which you do not have.`, {
    params: { permission },
  })

/** A call that changes something on the strength of a cookie must come from our own pages, not from a site that uses it. */
const checkOrigin = (
  headers: Headers,
  allowed: readonly string[],
  cookie: string | undefined,
  publicUrl: string | undefined,
): void => {
  const provenance = provenanceOf(headers, publicUrl)
  if (allowed.includes(provenance) || (provenance === 'unknown' && cookie === undefined)) return
  throw new DomainError(
    'auth.originRefused',
    'A change by session cookie must come from a page of this server. Send its Origin header, or use an API key.',
  )
}

const issuesOf = (issues: Issue[]): void => {
  if (issues.length > 0)
    throw new DomainError('request.invalid', 'The request has faults; each is named with its field.', {
      issues,
    })
}

/** Compiles the schemas of an endpoint into one function that reads and checks the parts of a call. */
const checksOf = (endpoint: Endpoint) => {
  const params = endpoint.params && addressValidator(endpoint.params)
  const query = endpoint.query && addressValidator(endpoint.query)
  const body = endpoint.body && jsonValidator(endpoint.body)
  const answer = endpoint.answer && jsonValidator(endpoint.answer)
  // where nothing is required, no body is an empty one
  const emptyBody = body?.({}).length === 0 ? {} : undefined
  const lists = Object.entries(endpoint.query?.properties ?? {})
    .filter(([, schema]) => 'type' in schema && schema.type === 'array')
    .map(([name]) => name)

  const check = async (c: Context<HttpEnv>) => {
    const call: { params?: unknown; query?: unknown; body?: unknown } = {}
    if (params) {
      call.params = c.req.param()
      if (params(call.params).length > 0 || unstorableText(call.params).length > 0) throw notFound('thing')
    }
    const request = {
      url: c.req.url,
      type: c.req.header('Content-Type'),
      size: c.req.header('Content-Length'),
      body: '',
    }
    if (query) call.query = checkQuery(c, query, lists)
    if (endpoint.rawBody) checkMediaType(request.type, endpoint.rawBody)
    if (body) {
      const { text, value = emptyBody } = await readJson(c)
      issuesOf(body(value))
      if (text.includes('\\u') || text.includes('\u0000')) issuesOf(unstorableText(value))
      call.body = value
      request.body = text
    }
    return { call, request }
  }
  check.answer = (value: unknown): void => {
    const faults = answer?.(JSON.parse(JSON.stringify(value)) as unknown) ?? []
    if (faults.length > 0)
      throw new Error(
        `${endpoint.method} ${endpoint.path} answers what its schema does not say: ${JSON.stringify(faults)}`,
      )
  }
  return check
}

const checkQuery = (
  c: Context<HttpEnv>,
  validate: Validator,
  lists: readonly string[],
): Record<string, unknown> => {
  const query: Record<string, unknown> = {}
  for (const [name, values] of Object.entries(c.req.queries())) {
    if (lists.includes(name)) query[name] = values
    else if (values.length === 1) query[name] = values[0]
    else issuesOf([{ pointer: `/query/${name}`, code: 'repeated', message: 'This can be given only once.' }])
  }
  issuesOf([...validate(query, '/query'), ...unstorableText(query, '/query')])
  return query
}
