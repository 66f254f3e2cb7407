import { type FrameCheck, invalid } from '@screenpop/contract'
import { type Outbound, type OutboundAnswer, OutboundError } from '@screenpop/platform/outbound'
import type { Trust } from '@screenpop/platform/trust'
import { addressIssues } from '../popup/popup-rules.ts'
import { framingOf } from './framing.ts'

/** What the frame check needs of the house. */
export interface FrameCheckParts {
  readonly outbound: Pick<Outbound, 'call'>
  readonly trust: Pick<Trust, 'check'>
}

const deadlineMs = 5_000
const maxBytes = 8 * 1024 * 1024

/**
 * Asks an outside page for its headers and says whether the workbench may embed it. Only a trusted address is asked.
 *
 * @throws DomainError `request.invalid`, `address.notTrusted`
 */
export const checkFrame = async (
  { outbound, trust }: FrameCheckParts,
  tenantId: string,
  url: string,
  workbenchOrigin: string,
): Promise<FrameCheck> => {
  const issues = addressIssues(url)
  if (issues.length > 0) throw invalid(...issues)
  await trust.check(tenantId, 'page', url, '/url')
  const ask = (method: 'HEAD' | 'GET'): Promise<OutboundAnswer> =>
    outbound.call({ tenantId, url, method, headers: { accept: 'text/html' }, deadlineMs, maxBytes })
  try {
    const head = await ask('HEAD')
    // many a server knows no HEAD for what it answers to GET
    const { status, headers } = head.status < 400 ? head : await ask('GET')
    return status >= 300 && status < 400 && headers.location
      ? {
          verdict: 'unknown',
          reason: 'redirect',
          message: `The page sends browsers on to ${headers.location}. Check that address, and whether it is trusted, too.`,
        }
      : framingOf(headers, url, workbenchOrigin)
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    return {
      verdict: 'unknown',
      reason: 'notReached',
      message: `The page could not be asked: ${error.message} The agents’ browsers may reach it all the same.`,
    }
  }
}
