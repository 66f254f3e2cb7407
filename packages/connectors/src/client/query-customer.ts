import type { QueryCustomerRequest } from '@screenpop/contract'
import { type Outbound, type OutboundAnswer, OutboundError } from '@screenpop/platform/outbound'
import type { Trust } from '@screenpop/platform/trust'
import { mostBytes } from '../answer/answer-limits.ts'
import { readAnswer } from '../answer/read-answer.ts'
import { readingTurn } from '../answer/reading-turns.ts'
import type { ReadyConnector } from '../registry/granted-connectors.ts'
import type { CallFailure, CallReport } from './call-report.ts'
import type { ClientCredentials, TokenSource } from './oauth-tokens.ts'
import { onceMore } from './once-more.ts'

export interface QueryParts {
  readonly outbound: Outbound
  readonly tokens: TokenSource
  readonly trust: Pick<Trust, 'allows'>
}

/** Bytes from which on a broken answer costs us enough to spare ourselves the next ones. */
const large = 64 * 1024

/** What is sent, without secrets. */
export const queryHeaders = {
  'content-type': 'application/json; charset=UTF-8',
  accept: 'application/json',
} as const

export const queryBody = (param: string): string => JSON.stringify({ param } satisfies QueryCustomerRequest)

/**
 * Asks an API for one customer (rule book 5): `POST`, JSON in UTF-8, within the deadline of the API from here to the last
 * byte, token and repetitions included. A connection that died before an answer is tried once more; a token that is
 * refused is fetched anew once. Never throws for what the API does.
 *
 * @param faults which broken rules of an answer are told
 */
export const queryCustomer = async (
  parts: QueryParts,
  tenantId: string,
  connector: ReadyConnector,
  param: string,
  faults: 'first' | 'all' = 'first',
): Promise<CallReport> => {
  const started = performance.now()
  const elapsed = () => performance.now() - started
  try {
    await checkTrust(parts, tenantId, connector)
    const { answer, ...sent } = await exchange(parts, tenantId, connector, param, elapsed)
    await readingTurn(answer.body.length)
    return { ...judged(answer, faults, sent.token !== undefined), ...sent, totalMs: elapsed() }
  } catch (error) {
    if (error instanceof NotUsable) {
      const { code, message } = error
      return { failure: { code, message, ill: code !== 'notTrusted' }, faults: [], totalMs: elapsed() }
    }
    if (!(error instanceof OutboundError)) throw error
    const { failure, code, message } = error
    return { failure: { code, message, ill: isIll(failure) }, faults: [], totalMs: elapsed() }
  }
}

/** The call was not even tried, or could not get its token. */
class NotUsable extends Error {
  readonly code: CallFailure

  constructor(code: CallFailure, message: string) {
    super(message)
    this.name = 'NotUsable'
    this.code = code
  }
}

/** An address that we refuse to call and calls that wait for each other say nothing of the API. */
const isIll = (code: OutboundError['failure']): boolean =>
  !['badAddress', 'addressRefused', 'overloaded'].includes(code)

const checkTrust = async ({ trust }: QueryParts, tenantId: string, { url, auth }: ReadyConnector) => {
  const trusted =
    (await trust.allows(tenantId, 'api', url)) &&
    (auth.kind !== 'oauth2' || (await trust.allows(tenantId, 'tokenUrl', auth.tokenUrl)))
  if (!trusted)
    throw new NotUsable(
      'notTrusted',
      'The address of the API or of its token is not on the trustlist any more. Ask the operator of the platform.',
    )
}

const exchange = async (
  parts: QueryParts,
  tenantId: string,
  connector: ReadyConnector,
  param: string,
  elapsed: () => number,
): Promise<{ answer: OutboundAnswer; token?: string }> => {
  const left = () => connector.timeoutMs - elapsed()
  const attempt = async (authorization: Record<string, string>): Promise<OutboundAnswer> => {
    const { url, tls, timeoutMs } = connector
    if (left() <= 0) throw timeout(timeoutMs)
    return parts.outbound.call({
      tenantId,
      url,
      method: 'POST',
      headers: { ...queryHeaders, ...authorization },
      body: queryBody(param),
      deadlineMs: Math.ceil(left()),
      maxBytes: mostBytes,
      ...(tls ? { tls } : {}),
    })
  }
  const patient = (authorization: Record<string, string>) => onceMore(() => attempt(authorization))
  const { auth, secret } = connector
  switch (auth.kind) {
    case 'none':
      return { answer: await patient({}) }
    case 'sharedKey':
      return { answer: await patient({ [auth.headerName]: secret }) }
    case 'oauth2': {
      const credentials: ClientCredentials = {
        tokenUrl: auth.tokenUrl,
        accessKey: auth.accessKey,
        secretKey: secret,
        ...(connector.tls ? { tls: connector.tls } : {}),
      }
      const bearer = async () => {
        const token = await tokenWithin(parts.tokens.get(tenantId, credentials), left(), connector.timeoutMs)
        return { token, answer: await patient(tokenHeader(auth.headerName, token)) }
      }
      const first = await bearer()
      if (first.answer.status !== 401) return first
      parts.tokens.drop(tenantId, credentials, first.token)
      return bearer()
    }
  }
}

/** A token as RFC 6750 has it, or by itself in the header that the API wants it in. */
export const tokenHeader = (headerName: string | undefined, token: string): Record<string, string> =>
  headerName === undefined || headerName.toLowerCase() === 'authorization'
    ? { authorization: `Bearer ${token}` }
    : { [headerName]: token }

const timeout = (ms: number) => new OutboundError('timeout', `The server did not answer within ${ms} ms.`)

/** Others may go on waiting for the same token. */
const tokenWithin = async (token: Promise<string>, leftMs: number, timeoutMs: number): Promise<string> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timeout(timeoutMs)), Math.max(0, leftMs))
  })
  try {
    return await Promise.race([token, late])
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    // what the token address answers stands in the words
    const code = error.failure === 'badAnswer' ? 'token' : (`token.${error.code}` as const)
    throw new NotUsable(code, `No token for the API could be had: ${error.message}`)
  } finally {
    clearTimeout(timer)
  }
}

/** @param withToken the answer is to a call with a token: a 401 then refuses a fresh one, and each call would fetch another */
const judged = (
  answer: OutboundAnswer,
  wanted: 'first' | 'all',
  withToken: boolean,
): Omit<CallReport, 'totalMs'> => {
  const { status, headers, body, timing } = answer
  const contentType = headers['content-type']
  const seen = { status, contentType, body, timing }
  if (status !== 200) {
    const ill = status >= 500 || status === 429 || (status === 401 && withToken)
    return { answer: seen, faults: [], failure: { code: 'status', message: statusMessage(status), ill } }
  }
  const read = readAnswer(contentType, body, wanted)
  if (read.objects) return { answer: seen, objects: read.objects, faults: [] }
  const [first, ...others] = read.faults
  const place = first?.pointer ? ` at ${first.pointer}` : ''
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  const message = `The answer breaks a rule${place}: ${first?.message ?? ''}${more}`
  return {
    answer: seen,
    faults: read.faults,
    failure: { code: 'contract', message, ill: body.length > large },
  }
}

const statusMessage = (status: number): string => {
  if (status === 401 || status === 403) return `The server refuses our authentication (status ${status}).`
  if (status >= 300 && status < 400)
    return `The server answered with a redirect (status ${status}); redirects are not followed.`
  if (status === 404) return 'The server does not know this path (status 404).'
  if (status === 405) return 'The server does not take POST at this path (status 405).'
  return `The server answered with status ${status}; only 200 brings an answer.`
}
