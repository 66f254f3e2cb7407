import type { ConnectorTest } from '@screenpop/contract'
import { customerObjects } from '../answer/customer-objects.ts'
import { maskedBody } from '../answer/masked-body.ts'
import type { CallReport } from '../client/call-report.ts'
import { queryBody, queryHeaders, tokenHeader } from '../client/query-customer.ts'
import { openAddress } from './connector.view.ts'
import type { ReadyConnector } from './granted-connectors.ts'

const mostShown = 64 * 1024
const hidden = '********'
const leastKey = 8

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
  const safe = withoutSecrets(connector, report.token)
  return {
    ok: objects !== undefined,
    request: {
      method: 'POST',
      url: openAddress(connector.url),
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
      attributes: attributes.map(({ name, type, mandatory, masked, items }) => ({
        name: safe(name),
        type,
        mandatory,
        masked,
        ...(items ? { items: items.map(({ key, label }) => ({ key: safe(key), label: safe(label) })) } : {}),
      })),
    })),
  }
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10

/** The secret and the token of the call, in every spelling in which an API may send back what it got. */
const hiddenTexts = ({ secret, auth, url }: ReadyConnector, token = ''): string[] => {
  const basic = auth.kind === 'oauth2' ? `${auth.accessKey}:${secret}` : secret
  return [secret, token, ...keysIn(url)].flatMap((text) =>
    text === ''
      ? []
      : [
          text,
          JSON.stringify(text).slice(1, -1),
          encodeURIComponent(text),
          new URLSearchParams({ '': text }).toString().slice(1),
          Buffer.from(text === secret ? basic : text).toString('base64'),
        ],
  )
}

/** Values of its query that may be keys; short ones, such as `v=2`, are words that an answer may hold by chance. */
const keysIn = (url: string): string[] =>
  [...new URL(url).searchParams.values()].filter((value) => value.length >= leastKey)

/** Told by the very texts: a pattern for what stands behind a header would be for the API to drag out. */
const withoutSecrets = (connector: ReadyConnector, token: string | undefined) => {
  const texts = hiddenTexts(connector, token)
  return (shown: string): string => texts.reduce((rest, text) => rest.replaceAll(text, hidden), shown)
}
