import { type OutboundMedia, outboundMedia, supportProtocol } from '@screenpop/contract'

/** A call that an embedded page asks for. */
export interface CalloutRequest {
  number: string
  mediaType: OutboundMedia
}

/** What an embedded page may say. Everything else that windows post to each other is not for us. */
export type PageSpeech =
  | { kind: 'hello' }
  | { kind: 'callout'; id: string; request: CalloutRequest }
  /** The suite's bare message, which expects no answer. */
  | { kind: 'bareCallout'; request: CalloutRequest }

/** An e-mail address is the longest thing to call. */
const mostCharacters = 254

/** Reads a message of a page; undefined when it breaks the protocol in any way. A bare call may come as JSON text. */
export const readPageMessage = (data: unknown): PageSpeech | undefined => {
  const message = typeof data === 'string' ? parsed(data) : data
  if (!isObject(message)) return undefined
  if (message.name === 'callout') return bareCallout(message.param)
  if (typeof data === 'string' || message.aicc !== supportProtocol) return undefined
  if (message.type === 'hello') return { kind: 'hello' }
  const { id, mediaType, calledNum } = message
  const request = requestOf(calledNum, mediaType)
  const known = message.type === 'callout' && typeof id === 'string' && id.length <= 32 && request
  return known ? { kind: 'callout', id: id as string, request } : undefined
}

const bareCallout = (param: unknown): PageSpeech | undefined => {
  const [number, mode] = Array.isArray(param)
    ? param.length === 2
      ? param
      : []
    : isObject(param)
      ? [param.number, param.mode]
      : []
  const request = mode === 'audio' || mode === 'video' ? requestOf(number, mode) : undefined
  return request && { kind: 'bareCallout', request }
}

const requestOf = (number: unknown, mediaType: unknown): CalloutRequest | undefined => {
  const text = typeof number === 'number' && Number.isSafeInteger(number) ? String(number) : number
  const known = outboundMedia.find((one) => one === mediaType)
  if (typeof text !== 'string' || !known) return undefined
  const trimmed = text.trim()
  return trimmed !== '' && trimmed.length <= mostCharacters
    ? { number: trimmed, mediaType: known }
    : undefined
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parsed = (text: string): unknown => {
  if (text.length > 1000 || !/^\s*\{/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
