import type { TObject, TSchema } from 'typebox'
import type { Endpoint } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { type ErrorCode, errorStatus } from './errors.ts'
import { permissions } from './permissions.ts'
import { Problem } from './shapes.ts'

type Json = Record<string, unknown>

const isRequired = (schema: TObject, name: string): boolean => schema.required?.includes(name) ?? false

const parametersOf = (place: 'path' | 'query', schema: TObject | undefined): Json[] =>
  Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (schema !== undefined && isRequired(schema, name)),
    schema: property,
  }))

const headersOf = ({ method, answersSecret }: Endpoint): Json[] =>
  method === 'GET' || answersSecret ? [] : [{ $ref: '#/components/parameters/IdempotencyKey' }]

const content = (type: string, schema: TSchema | Json): Json => ({ [type]: { schema } })

const requestBodyOf = ({ body, rawBody }: Endpoint): Json | undefined => {
  if (body) return { required: true, content: content('application/json', body) }
  if (!rawBody) return undefined
  const entries = rawBody.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])
  return { required: true, content: Object.fromEntries(entries) }
}

const successOf = ({ status, answer, produces }: Endpoint): Json => {
  const description = 'Success'
  const body = produces
    ? content(produces, { type: 'string' })
    : answer && content('application/json', answer)
  return { [status ?? (body ? 200 : 204)]: body ? { description, content: body } : { description } }
}

/** The codes of a route, those that its kind always can answer included, gathered by status. */
const refusalsOf = ({ access, params, query, body, rawBody, errors = [] }: Endpoint): Json => {
  const codes = new Set<ErrorCode>(errors)
  if (access !== 'public') codes.add('auth.required').add('auth.forbidden')
  if (params) codes.add('notFound')
  if (query || body) codes.add('request.invalid')
  if (body || rawBody)
    codes.add('request.malformed').add('request.tooLarge').add('request.unsupportedMediaType')
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codes)
    byStatus.set(errorStatus[code], [...(byStatus.get(errorStatus[code]) ?? []), code])
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => [
      status,
      {
        description: those.map((code) => `\`${code}\``).join(', '),
        content: content('application/problem+json', { $ref: '#/components/schemas/Problem' }),
      },
    ]),
  )
}

const operationOf = (name: string, endpoint: Endpoint): Json => {
  const { access, tag, summary, params, query } = endpoint
  const requestBody = requestBodyOf(endpoint)
  return {
    operationId: name,
    tags: [tag],
    summary,
    ...(access in permissions
      ? { description: `Needs the permission \`${access}\`.`, 'x-permission': access }
      : {}),
    security: access === 'public' ? [] : [{ session: [] }, { apiKey: [] }],
    parameters: [...parametersOf('path', params), ...parametersOf('query', query), ...headersOf(endpoint)],
    ...(requestBody ? { requestBody } : {}),
    responses: { ...successOf(endpoint), ...refusalsOf(endpoint) },
  }
}

/** The OpenAPI 3.1 document of every route; `/api/v1/openapi.json` serves it. */
export const openApiDocument = (table: Record<string, Endpoint> = endpoints): Json => {
  const paths: Record<string, Json> = {}
  for (const [name, endpoint] of Object.entries(table)) {
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: operationOf(name, endpoint),
    }
  }
  const document = {
    openapi: '3.1.1',
    info: {
      title: 'Screenpop',
      version: '1',
      description:
        'Tables, pages and screen pop-ups of a contact centre. The tenant comes from the principal: a session cookie or an API key. A foreign or unknown id is 404 alike. Errors are RFC 9457 problem details.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(Object.values(table).map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'A repeated call with the same key within 24 hours gets the first answer again.',
          schema: { type: 'string', maxLength: 200 },
        },
      },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'screenpop.session_token' },
        apiKey: { type: 'http', scheme: 'bearer' },
      },
    },
  }
  return JSON.parse(JSON.stringify(document)) as Json
}
