import { connectorDeadlineMs, type Issue } from '@screenpop/contract'
import { type Outbound, type OutboundAnswer, OutboundError } from '@screenpop/platform/outbound'
import { readAnswer } from '../answer/read-answer.ts'
import { queryBody, queryHeaders } from '../client/query-customer.ts'

/** One thing that was looked at. `warning`: it works, but not well. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'fault'
  readonly message: string
  /** Each broken rule of an answer with its place. */
  readonly issues?: readonly Issue[]
}

export interface CheckedApi {
  readonly url: string
  /** A look-up value that the API knows. */
  readonly param: string
  /** Such as a shared key. */
  readonly headers: Readonly<Record<string, string>>
}

const tenantId = 'conformance'
const slowMs = 1500
const unknownParam = '00000000000000'
const parallelCalls = 10

type Ask = (param: string, more?: { method?: 'GET' | 'POST' }) => Promise<OutboundAnswer>

/** Calls an API as the product would and says what is wrong with it (rule book 5). For its developers. */
export const checkApi = async (
  outbound: Outbound,
  { url, param, headers }: CheckedApi,
): Promise<Finding[]> => {
  const ask: Ask = (value, { method = 'POST' } = {}) =>
    outbound.call({
      tenantId,
      url,
      method,
      headers: { ...queryHeaders, ...headers },
      ...(method === 'POST' ? { body: queryBody(value) } : {}),
      deadlineMs: connectorDeadlineMs,
    })
  const first = await checkAnswer('a known value', () => ask(param))
  const findings = [...checkAddress(url), ...first]
  // without an answer everything else would only repeat the fault
  if (first.every(({ level }) => level === 'fault')) return findings
  return [
    ...findings,
    ...(await checkAnswer('an unknown value', () => ask(unknownParam))),
    ...(await checkAnswer('Chinese characters, quotes and a backslash', () => ask('王"\\'))),
    ...(await checkAnswer('an empty value', () => ask(''))),
    await checkMethod(ask),
    await checkParallel(ask, param),
  ]
}

const ok = (message: string): Finding => ({ level: 'ok', message })
const warning = (message: string): Finding => ({ level: 'warning', message })

const checkAddress = (url: string): Finding[] =>
  /^https:/i.test(url)
    ? [ok('The address is encrypted (https).')]
    : [warning('The address is not encrypted (http): everybody on the way can read customer data.')]

const checkAnswer = async (what: string, call: () => Promise<OutboundAnswer>): Promise<Finding[]> => {
  try {
    const { status, headers, body, timing } = await call()
    if (status !== 200)
      return [{ level: 'fault', message: `For ${what} the status is ${status}; it must be 200.` }]
    const { objects, faults } = readAnswer(headers['content-type'], body, 'all')
    if (faults)
      return [{ level: 'fault', message: `For ${what} the answer breaks the contract.`, issues: faults }]
    const ms = Math.round(timing.totalMs)
    const closes = /\bclose\b/i.test(headers.connection ?? '')
    return [
      ok(`For ${what} the answer is right: ${objects.length} objects in ${ms} ms.`),
      ...(ms > slowMs ? [warning(`The answer took ${ms} ms; pages wait at most 3000 ms for it.`)] : []),
      ...(closes ? [warning('The connection is closed after the answer; keep it alive to save time.')] : []),
    ]
  } catch (error) {
    return [{ level: 'fault', message: `For ${what}: ${wordsOf(error)}` }]
  }
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

const checkParallel = async (ask: Ask, param: string): Promise<Finding> => {
  const outcomes = await Promise.allSettled(Array.from({ length: parallelCalls }, () => ask(param)))
  const good = outcomes.filter((each) => each.status === 'fulfilled' && each.value.status === 200).length
  return good === parallelCalls
    ? ok(`${parallelCalls} calls at once are answered.`)
    : { level: 'fault', message: `Of ${parallelCalls} calls at once only ${good} are answered.` }
}

const wordsOf = (error: unknown): string => {
  if (error instanceof OutboundError) return error.message
  throw error
}
