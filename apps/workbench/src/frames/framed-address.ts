import type { PlannedPopup } from '@screenpop/contract'
import { pageTokenOf } from './page-request.ts'
import { webAddress } from './sandbox.ts'

/** What a page of ours should fit to. */
export interface Surroundings {
  language: string
  /** Undefined: nobody has chosen, so the page's own choice counts. */
  scheme: 'light' | 'dark' | undefined
}

/**
 * The address of a pop-up in its frame; undefined when it is none of the web. A page of ours speaks the language of the workbench
 * and has its colours; the address of anybody else's page stays as it was configured.
 */
export const framedAddress = (
  popup: PlannedPopup,
  workbench: string,
  { language, scheme }: Surroundings,
): URL | undefined => {
  const address = webAddress(popup.url, workbench)
  if (!address || !pageTokenOf(popup, workbench)) return address
  address.searchParams.set('locale', language.startsWith('zh') ? 'zh' : 'en')
  if (scheme) address.searchParams.set('theme', scheme)
  return address
}

/** Whether a frame that loaded `url` shows this page of ours. */
export const isFrameOf = (url: string, popup: PlannedPopup, workbench: string): boolean =>
  pageTokenOf(popup, workbench) !== undefined &&
  webAddress(popup.url, workbench)?.pathname === new URL(url).pathname
