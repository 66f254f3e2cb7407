import type { PlannedPopup } from '@screenpop/contract'

/**
 * What a framed page may do, as narrow as its kind allows. No kind may navigate the workbench away.
 *
 * - Our own pages run their one small script and open links in windows. They get an origin of nobody, so that nothing in
 *   them can reach the session.
 * - Pages of others keep their own origin (their sign-in needs it), send forms, open windows and save files. A page that lies on
 *   the workbench's own origin would by that reach the workbench itself, and is treated as ours.
 */
export const sandboxOf = (popup: Pick<PlannedPopup, 'pageType' | 'url'>, workbench: string): string => {
  const windows = 'allow-scripts allow-popups allow-popups-to-escape-sandbox'
  if (popup.pageType === 'internal') return windows
  const address = webAddress(popup.url, workbench)
  const foreign = address !== undefined && address.origin !== new URL(workbench).origin
  return `${windows} allow-forms allow-downloads${foreign ? ' allow-same-origin' : ''}`
}

/** The address of a pop-up; undefined when it is none of the web, such as `javascript:`, which would run as the workbench. */
export const webAddress = (url: string, base: string): URL | undefined => {
  if (!URL.canParse(url, base)) return undefined
  const address = new URL(url, base)
  return address.protocol === 'http:' || address.protocol === 'https:' ? address : undefined
}
