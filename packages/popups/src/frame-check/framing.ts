import type { FrameCheck } from '@screenpop/contract'
import { sourceMatches } from './source-matches.ts'

/** The sources of every `frame-ancestors` in a header; several policies are joined by commas. */
const frameAncestors = (header: string): string[][] =>
  header.split(',').flatMap((policy) => {
    const directive = policy
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .find(([name]) => name?.toLowerCase() === 'frame-ancestors')
    return directive ? [directive.slice(1)] : []
  })

const byFrameOptions = (header: string, page: URL, workbench: URL): FrameCheck | undefined => {
  const values = new Set(
    header
      .split(',')
      .map((value) => value.trim().toLowerCase())
      .filter(Boolean),
  )
  const forbidden: FrameCheck = {
    verdict: 'forbidden',
    reason: 'frameOptions',
    message: `The page forbids to be embedded (X-Frame-Options: ${header}). Open it independently.`,
  }
  if (values.has('deny')) return forbidden
  if (values.has('sameorigin'))
    return page.origin === workbench.origin && values.size === 1 ? undefined : forbidden
  // browsers no longer know it; whoever sends it means to keep others out
  return [...values].some((value) => value.startsWith('allow-from')) ? forbidden : undefined
}

/**
 * Whether a page with these headers lets the workbench embed it. `frame-ancestors` decides where it is there, else
 * `X-Frame-Options`, as browsers do. Pure.
 *
 * @param headers lower-case names
 */
export const framingOf = (
  headers: Readonly<Record<string, string>>,
  pageUrl: string,
  workbenchOrigin: string,
): FrameCheck => {
  const page = new URL(pageUrl)
  const workbench = new URL(workbenchOrigin)
  if (workbench.protocol === 'https:' && page.protocol === 'http:') {
    return {
      verdict: 'forbidden',
      reason: 'mixedContent',
      message:
        'Browsers embed no http:// page in a workbench that is opened by https://. Open it independently.',
    }
  }
  const policies = frameAncestors(headers['content-security-policy'] ?? '')
  if (policies.length > 0) {
    const allowed = policies.every((sources) =>
      sources.some((source) => sourceMatches(source, workbench, page)),
    )
    return allowed
      ? {
          verdict: 'embeddable',
          reason: 'frameAncestorsAllow',
          message: 'The page names this workbench among those that may embed it.',
        }
      : {
          verdict: 'forbidden',
          reason: 'frameAncestors',
          message: `The page may be embedded by ${policies.map((sources) => sources.join(' ') || "'none'").join(', ')} only, not by ${workbench.origin}. Have it added there, or open the page independently.`,
        }
  }
  return (
    byFrameOptions(headers['x-frame-options'] ?? '', page, workbench) ?? {
      verdict: 'embeddable',
      reason: 'nothingForbids',
      message: 'Nothing in the answer of the page forbids to embed it.',
    }
  )
}
