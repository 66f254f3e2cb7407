import { type Static, Type } from 'typebox'
import { popupMediaTypes } from './call.ts'
import { endpoint } from './endpoint.ts'
import { Closed, Id, IdParams, ListOf, ListQuery, Nullable, OneOf } from './shapes.ts'

/** A parameter that is sent to a pop-up (rule book 6): UrlParamName, RelSysParamType, RelSysParamName. */
export const PopupParameter = Closed({
  name: Type.String({ minLength: 1, maxLength: 128 }),
  source: OneOf(['callData', 'channelAssociatedData']),
  sourceName: Type.String({ minLength: 1, maxLength: 128 }),
})
export type PopupParameter = Static<typeof PopupParameter>

const fields = {
  name: Type.String({ minLength: 1, maxLength: 128, pattern: '\\S' }),
  mediaType: OneOf(popupMediaTypes),
  pageType: OneOf(['internal', 'external']),
  openMode: OneOf(['embed', 'independent']),
  enabled: Type.Boolean(),
}
const optional = {
  integration: OneOf(['get', 'post', 'webApi']),
  url: Type.String({ maxLength: 2000 }),
  pageId: Id,
  /** Open when the phone rings (default) or when the agent answers. */
  openOn: OneOf(['ringing', 'answer']),
  /** Only for contacts of these queues; all when absent or empty. */
  queueIds: Type.Array(Id, { maxItems: 1000, uniqueItems: true }),
  parameters: Type.Array(PopupParameter, { maxItems: 20 }),
}

/** A pop-up as it is configured (rule book 6). `position` counts from 0 within its media type; 0 opens first. */
export const Popup = Closed({
  id: Id,
  ...fields,
  integration: Nullable(optional.integration),
  url: Nullable(optional.url),
  pageId: Nullable(Id),
  openOn: optional.openOn,
  queueIds: Type.Array(Id),
  parameters: Type.Array(PopupParameter),
  position: Type.Integer(),
  /** What an admin should know, such as an `http:` address. */
  warnings: Type.Array(Closed({ code: Type.String(), message: Type.String() })),
})
export type Popup = Static<typeof Popup>

export const PopupInput = Closed({
  ...fields,
  integration: Type.Optional(Nullable(optional.integration)),
  url: Type.Optional(Nullable(optional.url)),
  pageId: Type.Optional(Nullable(Id)),
  openOn: Type.Optional(optional.openOn),
  queueIds: Type.Optional(optional.queueIds),
  parameters: Type.Optional(optional.parameters),
})
export type PopupInput = Static<typeof PopupInput>

/**
 * The enabled pop-ups of a tenant in the order in which they open, as kept with an agent's session: a change is seen at
 * the next sign-in (rule book 6).
 */
export const PopupSnapshot = Closed({
  /** Where the agent's browser has the workbench. */
  origin: Type.String(),
  popups: Type.Array(
    Closed({
      id: Id,
      name: fields.name,
      mediaType: fields.mediaType,
      pageType: fields.pageType,
      openMode: fields.openMode,
      integration: Nullable(optional.integration),
      url: Nullable(optional.url),
      pageId: Nullable(Id),
      openOn: optional.openOn,
      queueIds: optional.queueIds,
      parameters: optional.parameters,
    }),
  ),
})
export type PopupSnapshot = Static<typeof PopupSnapshot>

/** One pop-up of one contact, as the workbench opens it. `fields` are the form fields of a POST. */
export const PlannedPopup = Closed({
  id: Id,
  name: Type.String(),
  pageType: OneOf(['internal', 'external']),
  openMode: OneOf(['embed', 'independent']),
  openOn: OneOf(['ringing', 'answer']),
  method: OneOf(['GET', 'POST', 'webApi']),
  url: Type.String(),
  fields: Type.Optional(Type.Record(Type.String(), Type.String())),
})
export type PlannedPopup = Static<typeof PlannedPopup>

/** Whether an outside page lets the workbench embed it, as far as its answer tells. */
export const FrameCheck = Closed({
  verdict: OneOf(['embeddable', 'forbidden', 'unknown']),
  /** Why; a code that the browser apps translate. */
  reason: OneOf([
    'nothingForbids',
    'frameAncestorsAllow',
    'frameAncestors',
    'frameOptions',
    'mixedContent',
    'redirect',
    'notReached',
  ]),
  message: Type.String(),
})
export type FrameCheck = Static<typeof FrameCheck>

const tag = 'Pop-ups'

export const popupEndpoints = {
  listPopups: endpoint({
    method: 'GET',
    path: '/api/v1/popups',
    access: 'popups:read',
    tag,
    summary: 'Pop-ups, by media type and position',
    query: ListQuery,
    answer: ListOf(Popup),
  }),
  createPopup: endpoint({
    method: 'POST',
    path: '/api/v1/popups',
    access: 'popups:design',
    tag,
    summary: 'Create a pop-up',
    body: PopupInput,
    answer: Popup,
    status: 201,
    errors: ['limit.reached', 'popup.invalid', 'page.notReleased', 'address.notTrusted'],
  }),
  getPopup: endpoint({
    method: 'GET',
    path: '/api/v1/popups/{id}',
    access: 'popups:read',
    tag,
    summary: 'A pop-up',
    params: IdParams,
    answer: Popup,
  }),
  updatePopup: endpoint({
    method: 'PATCH',
    path: '/api/v1/popups/{id}',
    access: 'popups:design',
    tag,
    summary: 'Change, enable or disable a pop-up',
    params: IdParams,
    body: Type.Partial(PopupInput, { additionalProperties: false }),
    answer: Popup,
    errors: ['limit.reached', 'popup.invalid', 'page.notReleased', 'address.notTrusted'],
  }),
  deletePopup: endpoint({
    method: 'DELETE',
    path: '/api/v1/popups/{id}',
    access: 'popups:design',
    tag,
    summary: 'Delete a pop-up',
    params: IdParams,
    status: 204,
  }),
  checkFrame: endpoint({
    method: 'POST',
    path: '/api/v1/popups/check-frame',
    access: 'popups:design',
    tag,
    summary: 'Whether an outside page may be embedded, or can only be opened independently',
    body: Closed({ url: optional.url }),
    answer: FrameCheck,
    errors: ['address.notTrusted'],
  }),
  checkPopupFrame: endpoint({
    method: 'GET',
    path: '/api/v1/workbench/popups/{id}/frame-check',
    access: 'workbench:use',
    tag,
    summary: 'Whether the page of a pop-up may be embedded: browsers do not tell the workbench',
    params: IdParams,
    answer: FrameCheck,
    errors: ['address.notTrusted'],
  }),
  movePopup: endpoint({
    method: 'POST',
    path: '/api/v1/popups/{id}/move',
    access: 'popups:design',
    tag,
    summary: 'Move a pop-up up or down in its list',
    params: IdParams,
    body: Closed({ direction: OneOf(['up', 'down']) }),
    answer: Popup,
  }),
}
