import { DomainError, endpoints } from '@screenpop/contract'
import { type App, mount, mountPublic } from '@screenpop/platform/http'
import { type PageLocale, pageLocaleOf } from '@screenpop/renderer'
import { htmlBody, type PageTheme, renderPage } from '@screenpop/renderer/server'
import type { PageLog } from '../parts.ts'
import { expiredPage } from './expired-page.ts'
import { newNonce, pageHeaders } from './page-headers.ts'
import type { ShownPage, Shows } from './show.service.ts'

interface Surroundings {
  readonly request: Request
  readonly locale?: PageLocale
  readonly theme?: PageTheme
  /** The page has an address that can be asked for a masked value. */
  readonly canReveal: boolean
}

const takesGzip = (request: Request): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(request.headers.get('Accept-Encoding') ?? '')

const localeOf = (request: Request): PageLocale => pageLocaleOf(request.headers.get('Accept-Language'))

/** Renders a page as the answer to a request, compressed where the browser takes it. */
const htmlResponse = async (
  shown: ShownPage,
  { request, locale, theme, canReveal }: Surroundings,
  log: PageLog,
): Promise<Response> => {
  const nonce = newNonce()
  const gzipped = takesGzip(request)
  const parts = renderPage(shown.view, {
    locale: locale ?? shown.locale ?? localeOf(request),
    theme,
    nonce,
    canReveal,
    onBlockError: (blockId, err) => log.error({ err, blockId }, 'a block of a page could not be rendered'),
  })
  return new Response(await htmlBody(parts, gzipped), {
    headers: { ...pageHeaders(nonce, shown.ancestors), ...(gzipped ? { 'Content-Encoding': 'gzip' } : {}) },
  })
}

/** Where a page shows: previews for designers, addresses for other workbenches, and the pages themselves. */
export const registerShows = (app: App, shows: Shows, log: PageLog): void => {
  const absolute = (path: string, request: Request): string =>
    new URL(path, app.parts.publicUrl ?? request.url).href

  mount(app, endpoints.previewPage, async ({ principal, params, body, context: { request } }) =>
    htmlResponse(
      await shows.preview(principal.tenantId, params.id, body),
      { request, canReveal: false },
      log,
    ),
  )
  mount(app, endpoints.previewAddress, async ({ principal, params, body, context }) => {
    const { path, expiresAt } = await shows.previewAddress(principal.tenantId, params.id, body)
    return { url: absolute(path, context.request), expiresAt: expiresAt.toISOString() }
  })
  mount(app, endpoints.embedPage, async ({ principal, params, body, context }) => {
    const { path, expiresAt } = await shows.embedAddress(principal.tenantId, params.id, body)
    return { url: absolute(path, context.request), expiresAt: expiresAt.toISOString() }
  })
  mountPublic(app, endpoints.showPage, async ({ params, query, context: { request } }) => {
    try {
      return await htmlResponse(await shows.open(params.token), { request, ...query, canReveal: true }, log)
    } catch (error) {
      const wantsPage = request.headers.get('Accept')?.includes('text/html')
      if (!(error instanceof DomainError && error.code === 'embed.expired' && wantsPage)) throw error
      return expiredPage(query.locale ?? localeOf(request))
    }
  })
  mount(app, endpoints.revealOnPage, async ({ principal, params, body }) => ({
    value: await shows.reveal(principal, params.token, body),
  }))
}
