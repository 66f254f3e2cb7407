import { endpoints } from '@screenpop/contract'
import { type App, decodeCursor, etagOf, ifMatchOf, mount, pageOf } from '@screenpop/platform/http'
import type { Drafts } from './draft.service.ts'
import type { Pages } from './page.service.ts'
import { pageView, versionView } from './page.view.ts'

const defaultLimit = 50

/** Pages, their drafts and their versions. */
export const registerPageDesign = (app: App, pages: Pages, drafts: Drafts): void => {
  mount(app, endpoints.listPages, async ({ principal, query }) => {
    const { limit = defaultLimit, cursor, search, released } = query
    const [afterId] = decodeCursor(cursor, ['id']) ?? []
    const ask = { limit: limit + 1, afterId, search: search?.trim(), released }
    return pageOf(await pages.list(principal.tenantId, ask), limit, ({ id }) => [id], pageView)
  })
  mount(app, endpoints.createPage, ({ principal, body }) => pages.create(principal, body))
  mount(app, endpoints.getPage, ({ principal, params }) => pages.get(principal.tenantId, params.id))
  mount(app, endpoints.updatePage, ({ principal, params, body }) => pages.update(principal, params.id, body))
  mount(app, endpoints.deletePage, ({ principal, params }) => pages.delete(principal, params.id))

  mount(app, endpoints.getDraft, async ({ principal, params, context }) => {
    const draft = await drafts.get(principal.tenantId, params.id)
    context.setHeader('ETag', etagOf(draft.revision))
    return draft.document
  })
  mount(app, endpoints.putDraft, async ({ principal, params, body, context }) => {
    const draft = await drafts.save(principal, params.id, body, ifMatchOf(context.request.headers))
    context.setHeader('ETag', etagOf(draft.revision))
    return draft
  })
  mount(app, endpoints.validatePage, async ({ principal, params }) => ({
    faults: await drafts.faults(principal.tenantId, params.id),
    warnings: [...(await drafts.warnings(principal.tenantId, params.id))],
  }))
  mount(app, endpoints.releasePage, async ({ principal, params, body }) => ({
    version: await drafts.release(principal, params.id, body?.note ?? ''),
  }))

  mount(
    app,
    endpoints.listVersions,
    async ({ principal, params, query: { limit = defaultLimit, cursor } }) => {
      const [before] = decodeCursor(cursor, ['number']) ?? []
      const rows = await drafts.versions(principal.tenantId, params.id, before, limit + 1)
      return pageOf(rows, limit, ({ version }) => [version], versionView)
    },
  )
  mount(app, endpoints.getVersion, ({ principal, params }) =>
    drafts.version(principal.tenantId, params.id, Number(params.n)),
  )
  mount(app, endpoints.restoreVersion, async ({ principal, params, context }) => {
    const draft = await drafts.restore(principal, params.id, Number(params.n))
    context.setHeader('ETag', etagOf(draft.revision))
    return draft
  })
}
