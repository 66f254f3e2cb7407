import { Readable } from 'node:stream'
import { DomainError } from '@screenpop/contract'
import type { Context } from 'hono'
import type { HttpEnv } from './parts.ts'

/** The most that a JSON body may have, in bytes; files come as raw bodies, which routes read themselves. */
export const jsonBodyLimit = 4 * 1024 * 1024

const tooLarge = (limit: number) =>
  new DomainError(
    'request.tooLarge',
    `The request body has more than ${limit} bytes, which is the most possible here.`,
    {
      params: { limit },
    },
  )

const malformed = (message: string, cause?: unknown) =>
  new DomainError('request.malformed', message, { cause })

/** Reads no further than the limit, whatever the length that the caller has (or has not) announced. */
const readLimited = async (c: Context<HttpEnv>, limit: number): Promise<Uint8Array> => {
  const announced = c.req.header('Content-Length')
  if (announced !== undefined) {
    if (Number(announced) > limit) throw tooLarge(limit)
    return new Uint8Array(await c.req.arrayBuffer())
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Reads a JSON body; undefined when there is none. */
export const readJson = async (
  c: Context<HttpEnv>,
  limit: number = jsonBodyLimit,
): Promise<{ text: string; value: unknown }> => {
  const type = c.req.header('Content-Type') ?? ''
  const bytes = await readLimited(c, limit)
  if (bytes.length === 0) return { text: '', value: undefined }
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new DomainError(
      'request.unsupportedMediaType',
      'Send the body as JSON, with Content-Type: application/json.',
    )
  const text = decode(bytes)
  try {
    return { text, value: JSON.parse(text) }
  } catch (error) {
    throw malformed('The body is not valid JSON.', error)
  }
}

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw malformed('The body is not valid UTF-8.', error)
  }
}

/** The media type without its parameters must be one of those that the route takes. */
export const checkMediaType = (header: string | undefined, allowed: readonly string[]): void => {
  const type = (header ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!allowed.includes(type))
    throw new DomainError('request.unsupportedMediaType', `Send the body as ${allowed.join(' or ')}.`)
}

/** The raw body as a stream of Node: the socket's own where there is one. Nothing is buffered. */
export const bodyStream = (c: Context<HttpEnv>): Readable => {
  const incoming = c.env?.incoming
  if (incoming) return incoming
  const body = c.req.raw.body
  return body ? Readable.from(body) : Readable.from([])
}
