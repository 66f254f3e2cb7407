import type { ConnectorTest } from '@screenpop/contract'
import { customerObjects } from '../answer/customer-objects.ts'
import { maskedBody } from '../answer/masked-body.ts'
import type { CallReport } from '../client/call-report.ts'
import { queryBody, queryHeaders, tokenHeader } from '../client/query-customer.ts'
import type { ReadyConnector } from './granted-connectors.ts'

const mostShown = 64 * 1024
const hidden = '********'

const headersShown = ({ auth }: ReadyConnector): Record<string, string> => {
  switch (auth.kind) {
    case 'none':
      return { ...queryHeaders }
    case 'sharedKey':
      return { ...queryHeaders, [auth.headerName]: hidden }
    case 'oauth2':
      return { ...queryHeaders, ...tokenHeader(auth.headerName, hidden) }
  }
}

/** A test call as the admin sees it: an API may send our own secret back, so that it is taken out of whatever it answers. */
export const testView = (connector: ReadyConnector, param: string, report: CallReport): ConnectorTest => {
  const { answer, failure, faults, objects } = report
  const safe = withoutSecret(connector)
  return {
    ok: objects !== undefined,
    request: {
      method: 'POST',
      url: connector.url,
      headers: headersShown(connector),
      body: queryBody(param),
    },
    status: answer?.status ?? null,
    contentType: answer?.contentType === undefined ? null : safe(answer.contentType).slice(0, 200),
    timing: {
      firstByteMs: answer ? rounded(answer.timing.firstByteMs) : null,
      totalMs: rounded(report.totalMs),
    },
    answer: answer ? safe(maskedBody(answer.body)).slice(0, mostShown) : null,
    failure: failure ? { code: failure.code, message: failure.message } : null,
    faults: faults.map((fault) => ({ ...fault })),
    objects: customerObjects(objects ?? []).map(({ name, attributes }) => ({
      name: safe(name),
      attributes: attributes.map(({ name, type, mandatory, masked }) => ({
        name: safe(name),
        type,
        mandatory,
        masked,
      })),
    })),
  }
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10

/**
 * Hides the secret as it is and as it stands in JSON, and the token of a call, which is known by its header alone: an API may answer with
 * the headers that it got.
 */
const withoutSecret =
  ({ secret, auth }: ReadyConnector) =>
  (text: string): string => {
    if (secret === '') return text
    const header = (auth.kind === 'none' ? undefined : auth.headerName) ?? 'authorization'
    const name = header.replaceAll(/[^\w-]/g, '\\$&')
    const sent = new RegExp(
      `(${name}["']?\\s*[:=,]?\\s*["']?(?:Bearer |Basic )?|Bearer )[^\\s"',}\\]]{4,}`,
      'gi',
    )
    return text
      .replaceAll(JSON.stringify(secret).slice(1, -1), hidden)
      .replaceAll(secret, hidden)
      .replaceAll(sent, `$1${hidden}`)
  }
