import { workbenchOrigin } from '@screenpop/contacts'
import { endpoints, notFound } from '@screenpop/contract'
import { type App, decodeCursor, mount, pageOf } from '@screenpop/platform/http'
import { checkFrame, type FrameCheckParts } from '../frame-check/frame-check.service.ts'
import type { Popups } from './popup.service.ts'

const defaultLimit = 50

/** The pop-up configuration of the caller's tenant. */
export const registerPopups = (app: App, popups: Popups, parts: FrameCheckParts): void => {
  mount(app, endpoints.listPopups, async ({ principal, query: { limit = defaultLimit, cursor } }) => {
    const [mediaType, position] = decodeCursor(cursor, ['text', 'number']) ?? []
    const after =
      mediaType === undefined || position === undefined
        ? undefined
        : { mediaType, position: Math.min(Math.trunc(position), 1_000) }
    const items = await popups.list(principal.tenantId, after, limit + 1)
    return pageOf(
      items,
      limit,
      (popup) => [popup.mediaType, popup.position],
      (popup) => popup,
    )
  })
  mount(app, endpoints.createPopup, ({ principal, body }) => popups.create(principal, body))
  mount(app, endpoints.checkFrame, ({ principal, body, context: { request } }) =>
    checkFrame(parts, principal.tenantId, body.url, workbenchOrigin(request, app.parts.publicUrl)),
  )
  mount(app, endpoints.checkPopupFrame, async ({ principal, params, context: { request } }) => {
    const { url } = await popups.get(principal.tenantId, params.id)
    if (url === null) throw notFound('address of this pop-up')
    return checkFrame(parts, principal.tenantId, url, workbenchOrigin(request, app.parts.publicUrl))
  })
  mount(app, endpoints.getPopup, ({ principal, params }) => popups.get(principal.tenantId, params.id))
  mount(app, endpoints.updatePopup, ({ principal, params, body }) =>
    popups.update(principal, params.id, body),
  )
  mount(app, endpoints.deletePopup, ({ principal, params }) => popups.delete(principal, params.id))
  mount(app, endpoints.movePopup, ({ principal, params, body }) =>
    popups.move(principal, params.id, body.direction),
  )
}
