import { type Appearance, endpoints, type QueryOf, standardAppearance } from '@screenpop/contract'
import { type App, etagOf, ifMatchOf, mount } from '@screenpop/platform/http'
import { lookOf } from '@screenpop/renderer'
import type { PageLog } from '../parts.ts'
import { htmlResponse, localeOf } from '../show/html-response.ts'
import type { Appearances } from './appearance.service.ts'
import { sampleView } from './sample-view.ts'

const appearanceOf = (query: QueryOf<typeof endpoints.previewAppearance>): Appearance => {
  const { brandColor = null, headerColor = null, logo, logoAlt, logoWidth, logoHeight } = query
  return {
    brandColor,
    headerColor,
    density: query.density ?? standardAppearance.density,
    colorScheme: query.colorScheme ?? standardAppearance.colorScheme,
    logo: logo ? { image: logo, alt: logoAlt ?? '', width: logoWidth ?? 1, height: logoHeight ?? 1 } : null,
  }
}

/** How the pages of a tenant look, and a sample of it. */
export const registerAppearance = (app: App, appearances: Appearances, log: PageLog): void => {
  mount(app, endpoints.getAppearance, async ({ principal, context }) => {
    const { appearance, revision } = await appearances.get(principal.tenantId)
    context.setHeader('ETag', etagOf(revision))
    return appearance
  })
  mount(app, endpoints.putAppearance, async ({ principal, body, context }) => {
    const seen = ifMatchOf(context.request.headers)
    const { appearance, revision } = await appearances.save(principal, body, seen)
    context.setHeader('ETag', etagOf(revision))
    return appearance
  })
  mount(app, endpoints.previewAppearance, ({ query, context: { request } }) => {
    const locale = query.locale ?? localeOf(request)
    const shown = {
      view: sampleView(locale),
      look: lookOf(appearanceOf(query)),
      ancestors: ["'self'"],
      locale,
      preview: true,
    }
    return htmlResponse(shown, { request, theme: query.theme, canReveal: false }, log)
  })
}
