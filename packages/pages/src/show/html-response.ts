import { carriesSession } from '@screenpop/platform/http'
import { type PageLocale, type PageTheme, pageLocaleOf } from '@screenpop/renderer'
import { htmlBody, renderPage } from '@screenpop/renderer/server'
import type { PageLog } from '../parts.ts'
import { newNonce, pageHeaders } from './page-headers.ts'
import type { ShownPage } from './show.service.ts'

interface Surroundings {
  readonly request: Request
  readonly locale?: PageLocale | undefined
  readonly theme?: PageTheme | undefined
  /** The page has an address that can be asked for a masked value. */
  readonly canReveal: boolean
  readonly nameBlocks?: boolean | undefined
}

const takesGzip = (request: Request): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(request.headers.get('Accept-Encoding') ?? '')

/** Browsers say of a reload that they want nothing that was kept; whichever node it comes to. */
export const isReload = (request: Request): boolean =>
  /\b(?:no-cache|max-age=0)\b/.test(request.headers.get('Cache-Control') ?? '')

export const localeOf = (request: Request): PageLocale => pageLocaleOf(request.headers.get('Accept-Language'))

/** Renders a page as the answer to a request, compressed where the browser takes it. */
export const htmlResponse = async (
  shown: ShownPage,
  { request, locale, theme, canReveal, nameBlocks = false }: Surroundings,
  log: PageLog,
): Promise<Response> => {
  const nonce = newNonce()
  const gzipped = takesGzip(request)
  const parts = renderPage(shown.view, {
    locale: locale ?? shown.locale ?? localeOf(request),
    theme,
    look: shown.look,
    nonce,
    canReveal,
    canSave: !shown.preview,
    guest: !carriesSession(request.headers.get('Cookie') ?? undefined),
    nameBlocks,
    onBlockError: (blockId, err) => log.error({ err, blockId }, 'a block of a page could not be rendered'),
  })
  return new Response(await htmlBody(parts, gzipped), {
    headers: { ...pageHeaders(nonce, shown.ancestors), ...(gzipped ? { 'Content-Encoding': 'gzip' } : {}) },
  })
}
