import type { Endpoint } from '@screenpop/contract'
import { sampleOf } from './sample.ts'
import type { TestCaller } from './test-caller.ts'

export interface Reply {
  status: number
  text: string
}

/** Which ids to put where; `full` fills optional parts, too. */
export interface WalkStep {
  /** Stands in the path's last parameter, in the query and in the body. */
  id: string
  /** Stands in the path's parameters before the last. */
  parent: string
  full: boolean
}

/** Status and error code of a reply: what a caller can branch on. */
export const verdictOf = ({ status, text }: Reply): string => {
  const parsed: unknown = text.startsWith('{') ? JSON.parse(text) : undefined
  const code = typeof parsed === 'object' && parsed !== null && 'code' in parsed ? String(parsed.code) : ''
  return `${status} ${code}`.trim()
}

/** Whether an endpoint has any place for an id. */
export const takesId = (endpoint: Endpoint): boolean => {
  const marker = 'ffffffff-ffff-4fff-bfff-ffffffffffff'
  const step = { id: marker, full: true }
  const parts = [endpoint.query, endpoint.body].map((schema) =>
    JSON.stringify(schema && sampleOf(schema, step)),
  )
  return endpoint.params !== undefined || parts.some((part) => part?.includes(marker))
}

const addressOf = (endpoint: Endpoint, { id, parent, full }: WalkStep): string => {
  const names = Object.keys(endpoint.params?.properties ?? {})
  const last = [...endpoint.path.matchAll(/\{(\w+)\}/g)].at(-1)?.[1]
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const schema = endpoint.params?.properties[name]
    if (schema && 'type' in schema && schema.type === 'integer') return '1'
    return names.length > 1 && name !== last ? parent : id
  })
  const query =
    endpoint.query && (sampleOf(endpoint.query, { full, id }) as Record<string, unknown> | undefined)
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {}))
    if (name !== 'cursor') search.set(name, String(value))
  return `${path}?${search}`
}

/** Calls an endpoint with made-up parts; undefined where no fitting body could be made. */
export const walk = async (
  caller: TestCaller,
  endpoint: Endpoint,
  step: WalkStep,
): Promise<Reply | undefined> => {
  const body = endpoint.body && sampleOf(endpoint.body, step)
  if (endpoint.body && body === undefined) return undefined
  const type = endpoint.rawBody?.[0] ?? (endpoint.body ? 'application/json' : undefined)
  const response = await caller.fetch(addressOf(endpoint, step), {
    method: endpoint.method,
    headers: type === undefined ? {} : { 'Content-Type': type },
    body: endpoint.rawBody ? 'name\r\nx' : body === undefined ? undefined : JSON.stringify(body),
  })
  if (endpoint.produces !== 'text/event-stream')
    return { status: response.status, text: await response.text() }
  const reader = response.body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return { status: response.status, text: Buffer.from(first?.value ?? []).toString() }
}
