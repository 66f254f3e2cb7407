import { DomainError, endpoints } from '@screenpop/contract'
import { type App, mount, mountPublic } from '@screenpop/platform/http'
import type { PageLog } from '../parts.ts'
import { expiredPage } from './expired-page.ts'
import { htmlResponse, isReload, localeOf } from './html-response.ts'
import type { Shows } from './show.service.ts'

/** Where a page shows: previews for designers, addresses for other workbenches, and the pages themselves. */
export const registerShows = (app: App, shows: Shows, log: PageLog): void => {
  const absolute = (path: string, request: Request): string =>
    new URL(path, app.parts.publicUrl ?? request.url).href

  mount(app, endpoints.previewPage, async ({ principal, params, body, context: { request } }) =>
    htmlResponse(
      await shows.preview(principal, params.id, body),
      { request, canReveal: false, nameBlocks: body.nameBlocks },
      log,
    ),
  )
  mount(app, endpoints.previewAddress, async ({ principal, params, body, context }) => {
    const { path, expiresAt } = await shows.previewAddress(principal, params.id, body)
    return { url: absolute(path, context.request), expiresAt: expiresAt.toISOString() }
  })
  mount(app, endpoints.embedPage, async ({ principal, params, body, context }) => {
    const { path, expiresAt } = await shows.embedAddress(principal.tenantId, params.id, body)
    return { url: absolute(path, context.request), expiresAt: expiresAt.toISOString() }
  })
  mountPublic(app, endpoints.showPage, async ({ params, query, context: { request } }) => {
    try {
      const shown = await shows.open(params.token, isReload(request))
      return await htmlResponse(shown, { request, ...query, canReveal: true }, log)
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
