import { connectorDeadlineMs, type QueryCustomerResponse } from '@screenpop/contract'
import type { Outbound, OutboundAnswer, TlsIdentity } from '@screenpop/platform/outbound'
import { mostBytes } from '../answer/answer-limits.ts'
import { readAnswer } from '../answer/read-answer.ts'
import { createTokenSource } from '../client/oauth-tokens.ts'
import { queryBody, queryHeaders, tokenHeader } from '../client/query-customer.ts'
import { checkRefusal, fetchToken } from './check-authentication.ts'
import { type Finding, fault, ok, warning, wordsOf } from './finding.ts'

export interface CheckedApi {
  readonly url: string
  /** A look-up value that the API knows. */
  readonly param: string
  /** Such as a shared key. */
  readonly headers: Readonly<Record<string, string>>
  /** OAuth 2.0 client credentials. */
  readonly oauth?: {
    readonly tokenUrl: string
    readonly accessKey: string
    readonly secretKey: string
    /** Where the token goes; `Authorization` as `Bearer <token>` when absent. */
    readonly headerName?: string
  }
  readonly tls?: TlsIdentity
}

const tenantId = 'conformance'
const slowMs = 1500
const unknownParam = '00000000000000'
const parallelCalls = 10

type Ask = (
  param: string,
  more?: { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string },
) => Promise<OutboundAnswer>

/** Calls an API as the product would and says what is wrong with it (rule book 5). For its developers. */
export const checkApi = async (outbound: Outbound, api: CheckedApi): Promise<Finding[]> => {
  const { url, param, oauth, tls } = api
  const findings = [checkAddress(url)]
  const given: Record<string, string> = { ...api.headers }
  if (oauth) {
    const credentials = { ...oauth, ...(tls ? { tls } : {}) }
    const { token, findings: found } = await fetchToken(createTokenSource(outbound), credentials)
    findings.push(...found)
    if (token === undefined) return findings
    Object.assign(given, tokenHeader(oauth.headerName, token))
  }
  const ask: Ask = (value, { method = 'POST', headers = given, body = queryBody(value) } = {}) =>
    outbound.call({
      tenantId,
      url,
      method,
      headers: { ...queryHeaders, ...headers },
      ...(method === 'POST' ? { body } : {}),
      deadlineMs: connectorDeadlineMs,
      maxBytes: mostBytes,
      ...(tls ? { tls } : {}),
    })
  const known = await checkAnswer('a known value', () => ask(param))
  findings.push(...known.findings)
  // without an answer everything else would only repeat the fault
  if (!known.objects && known.unanswered) return findings
  const unknown = await checkAnswer('an unknown value', () => ask(unknownParam))
  findings.push(
    ...checkKnown(param, known.objects, unknown.objects),
    ...unknown.findings,
    ...(await checkAnswer('Chinese characters, quotes and a backslash', () => ask('王"\\'))).findings,
    ...(await checkAnswer('an empty value', () => ask(''))).findings,
    await checkMethod(ask),
    await checkMalformed(ask),
  )
  if (Object.keys(given).length > 0) {
    findings.push(await checkRefusal('without authentication', () => ask(param, { headers: {} })))
    const wrong = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, `${value}x`]))
    findings.push(await checkRefusal('with a wrong key', () => ask(param, { headers: wrong })))
  }
  findings.push(await checkParallel(ask, param))
  return findings
}

const checkAddress = (url: string): Finding =>
  /^https:/i.test(url)
    ? ok('The address is encrypted (https).')
    : warning('The address is not encrypted (http): everybody on the way can read customer data.')

interface CheckedAnswer {
  readonly findings: Finding[]
  readonly objects?: QueryCustomerResponse
  /** No status 200 at all. */
  readonly unanswered?: true
}

const checkAnswer = async (what: string, call: () => Promise<OutboundAnswer>): Promise<CheckedAnswer> => {
  try {
    const { status, headers, body, timing } = await call()
    if (status !== 200) return { unanswered: true, findings: [fault(statusWords(what, status))] }
    const { objects, faults } = readAnswer(headers['content-type'], body, 'all')
    if (faults)
      return { findings: [{ ...fault(`For ${what} the answer breaks the contract.`), issues: faults }] }
    const ms = Math.round(timing.totalMs)
    const closes = /\bclose\b/i.test(headers.connection ?? '')
    const charset = /charset="?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8'
    return {
      objects,
      findings: [
        ok(`For ${what} the answer is right: ${objects.length} objects in ${ms} ms.`),
        ...(ms > slowMs ? [warning(`The answer took ${ms} ms; pages wait at most 3000 ms for it.`)] : []),
        ...(closes
          ? [warning('The connection is closed after the answer; keep it alive to save time.')]
          : []),
        ...(/^utf-?8$/i.test(charset)
          ? []
          : [warning(`The Content-Type says charset ${charset}; answers are read as UTF-8, so say UTF-8.`)]),
      ],
    }
  } catch (error) {
    return { unanswered: true, findings: [fault(`For ${what}: ${wordsOf(error)}`)] }
  }
}

const statusWords = (what: string, status: number): string => {
  const reasons: Record<number, string> = {
    401: ' The API does not accept the authentication that was given; see --header, --token-url.',
    403: ' The API does not accept the authentication that was given; see --header, --token-url.',
    404: ' Is the path of the address right?',
    405: ' The API must take POST.',
    415: ' The API must take Content-Type: application/json; charset=UTF-8.',
  }
  const redirect = status >= 300 && status < 400 ? ' Redirects are not followed: give the final address.' : ''
  return `For ${what} the status is ${status}; it must be 200.${reasons[status] ?? redirect}`
}

const checkKnown = (
  param: string,
  known: QueryCustomerResponse | undefined,
  unknown: QueryCustomerResponse | undefined,
): Finding[] => {
  if (known?.length === 0)
    return [warning(`The API knows nothing of ${param}; give a number that it knows by --param.`)]
  if (unknown && unknown.length > 0)
    return [warning('An unknown value gets a customer; it should get an empty array.')]
  return []
}

const checkMethod = async (ask: Ask): Promise<Finding> => {
  try {
    const { status } = await ask('', { method: 'GET' })
    return status === 200
      ? warning('GET is answered, too; only POST is wanted, for a number in an address gets into logs.')
      : ok(`GET is refused (status ${status}).`)
  } catch (error) {
    return warning(`GET should be refused with status 405: ${wordsOf(error)}`)
  }
}

/** Not asked by the contract; a server that falls over it can be brought down by anybody. */
const checkMalformed = async (ask: Ask): Promise<Finding> => {
  try {
    const { status } = await ask('', { body: '{"param":' })
    if (status >= 500) return warning(`A broken body gets status ${status}; 400 would be right.`)
    return status === 200
      ? warning('A broken body is answered as if it were right; 400 would be right.')
      : ok(`A broken body is refused (status ${status}).`)
  } catch (error) {
    return warning(`A broken body should be refused with status 400: ${wordsOf(error)}`)
  }
}

const checkParallel = async (ask: Ask, param: string): Promise<Finding> => {
  const outcomes = await Promise.allSettled(Array.from({ length: parallelCalls }, () => ask(param)))
  const good = outcomes.filter((each) => each.status === 'fulfilled' && each.value.status === 200).length
  return good === parallelCalls
    ? ok(`${parallelCalls} calls at once are answered.`)
    : fault(`Of ${parallelCalls} calls at once only ${good} are answered.`)
}
