import { type Static, Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { PageCallInput } from './page-call.ts'
import { PageDocument } from './page-document.ts'
import { pageEditingEndpoints } from './page-editing.ts'
import { PageFault } from './page-fault.ts'
import { pageFormEndpoints } from './page-forms.ts'
import { pageImageEndpoints } from './page-images.ts'
import { PreviewInput } from './page-preview.ts'
import { PageTokenParams } from './page-token.ts'
import { FieldValue } from './records.ts'
import { Closed, Id, IdParams, Instant, ListOf, ListQuery, Nullable, OneOf, SearchQuery } from './shapes.ts'

export const pageInterfaces = ['internal', 'external'] as const

export * from './page-call.ts'
export * from './page-editing.ts'
export * from './page-fault.ts'
export * from './page-forms.ts'
export * from './page-images.ts'
export * from './page-preview.ts'

const PageName = Type.String({ minLength: 1, maxLength: 256, pattern: '\\S' })

/** A page. `releasedVersion` is what agents see; null before the first release. */
export const Page = Closed({
  id: Id,
  name: Type.String(),
  interface: OneOf(pageInterfaces),
  /** The external API that fills the page, for the external interface. */
  connectorId: Nullable(Id),
  releasedVersion: Nullable(Type.Integer()),
  /** Counts edits of the draft; the `ETag` of `GET draft`. */
  draftRevision: Type.Integer(),
  /** The draft differs from what is released. */
  changed: Type.Boolean(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Page = Static<typeof Page>

export const PageInput = Closed({
  name: PageName,
  interface: OneOf(pageInterfaces),
  connectorId: Type.Optional(Nullable(Id)),
})
export type PageInput = Static<typeof PageInput>

/** An immutable released version. */
export const PageVersion = Closed({
  version: Type.Integer(),
  note: Type.String(),
  author: Type.String(),
  releasedAt: Instant,
})
export type PageVersion = Static<typeof PageVersion>

/** A short-lived address of a page for one call; the token in it is the permission. */
export const PageAddress = Closed({ url: Type.String(), expiresAt: Instant })
export type PageAddress = Static<typeof PageAddress>

const tag = 'Pages'
const Draft = Closed({ document: PageDocument, revision: Type.Integer() })
const VersionParams = Closed({ id: Id, n: Type.String({ pattern: '^[1-9][0-9]{0,8}$' }) })

export const pageEndpoints = {
  ...pageEditingEndpoints,
  ...pageImageEndpoints,
  ...pageFormEndpoints,
  listPages: endpoint({
    method: 'GET',
    path: '/api/v1/pages',
    access: 'pages:read',
    tag,
    summary: 'List pages',
    query: Closed({
      ...SearchQuery,
      /** Only pages that agents can see, or only those that they cannot. */
      released: Type.Optional(Type.Boolean()),
    }),
    answer: ListOf(Page),
  }),
  createPage: endpoint({
    method: 'POST',
    path: '/api/v1/pages',
    access: 'pages:design',
    tag,
    summary: 'Create a page',
    body: PageInput,
    answer: Page,
    status: 201,
    errors: ['name.taken', 'limit.reached', 'feature.off'],
  }),
  getPage: endpoint({
    method: 'GET',
    path: '/api/v1/pages/{id}',
    access: 'pages:read',
    tag,
    summary: 'A page',
    params: IdParams,
    answer: Page,
  }),
  updatePage: endpoint({
    method: 'PATCH',
    path: '/api/v1/pages/{id}',
    access: 'pages:design',
    tag,
    summary: 'Rename a page, choose its external API',
    params: IdParams,
    body: Closed({ name: Type.Optional(PageName), connectorId: Type.Optional(Nullable(Id)) }),
    answer: Page,
    errors: ['name.taken'],
  }),
  deletePage: endpoint({
    method: 'DELETE',
    path: '/api/v1/pages/{id}',
    access: 'pages:design',
    tag,
    summary: 'Delete a page with its versions',
    params: IdParams,
    status: 204,
    errors: ['page.inUse'],
  }),
  getDraft: endpoint({
    method: 'GET',
    path: '/api/v1/pages/{id}/draft',
    access: 'pages:read',
    tag,
    summary: 'The page document of the draft; `ETag` is its revision',
    params: IdParams,
    answer: PageDocument,
  }),
  putDraft: endpoint({
    method: 'PUT',
    path: '/api/v1/pages/{id}/draft',
    access: 'pages:design',
    tag,
    summary: 'Save the draft (`If-Match`: the `ETag` that was read)',
    params: IdParams,
    body: PageDocument,
    answer: Draft,
    errors: ['request.conditionFailed', 'limit.reached', 'page.locked'],
  }),
  validatePage: endpoint({
    method: 'GET',
    path: '/api/v1/pages/{id}/faults',
    access: 'pages:read',
    tag,
    summary: 'What a release of the draft would refuse, and what it takes but should be looked at',
    params: IdParams,
    answer: Closed({ faults: Type.Array(PageFault), warnings: Type.Array(PageFault) }),
  }),
  releasePage: endpoint({
    method: 'POST',
    path: '/api/v1/pages/{id}/release',
    access: 'pages:design',
    tag,
    summary: 'Freeze the draft as the next version',
    params: IdParams,
    body: Type.Optional(Closed({ note: Type.Optional(Type.String({ maxLength: 1000 })) })),
    answer: Closed({ version: Type.Integer() }),
    errors: ['page.invalid', 'feature.off'],
  }),
  listVersions: endpoint({
    method: 'GET',
    path: '/api/v1/pages/{id}/versions',
    access: 'pages:read',
    tag,
    summary: 'Released versions, newest first',
    params: IdParams,
    query: ListQuery,
    answer: ListOf(PageVersion),
  }),
  getVersion: endpoint({
    method: 'GET',
    path: '/api/v1/pages/{id}/versions/{n}',
    access: 'pages:read',
    tag,
    summary: 'The document of a version',
    params: VersionParams,
    answer: PageDocument,
  }),
  restoreVersion: endpoint({
    method: 'POST',
    path: '/api/v1/pages/{id}/versions/{n}/restore',
    access: 'pages:design',
    tag,
    summary: 'Make the document of a version the draft',
    params: VersionParams,
    answer: Draft,
    errors: ['page.locked'],
  }),
  previewPage: endpoint({
    method: 'POST',
    path: '/api/v1/pages/{id}/preview',
    access: 'pages:read',
    tag,
    summary: 'The page for one call, as HTML',
    params: IdParams,
    body: PreviewInput,
    produces: 'text/html',
    errors: ['page.notReleased', 'table.notReleased'],
  }),
  previewAddress: endpoint({
    method: 'POST',
    path: '/api/v1/pages/{id}/preview-address',
    access: 'pages:read',
    tag,
    summary: 'A short-lived address of the same preview, for a frame of the console',
    params: IdParams,
    body: PreviewInput,
    answer: PageAddress,
    errors: ['page.notReleased', 'table.notReleased'],
    answersSecret: true,
  }),
  embedPage: endpoint({
    method: 'POST',
    path: '/api/v1/pages/{id}/embed',
    access: 'pages:embed',
    tag,
    summary: 'A short-lived address of the page for one call, for a trusted embedder',
    params: IdParams,
    body: PageCallInput,
    answer: PageAddress,
    errors: ['page.notReleased'],
    answersSecret: true,
  }),
  showPage: endpoint({
    method: 'GET',
    path: '/p/{token}',
    access: 'public',
    tag,
    summary: 'The rendered page behind an embed address; the token is the permission',
    params: PageTokenParams,
    query: Closed({
      /** Language and colours of the frame's surroundings; the browser's own when absent. */
      locale: Type.Optional(OneOf(['en', 'zh'])),
      theme: Type.Optional(OneOf(['light', 'dark'])),
    }),
    produces: 'text/html',
    errors: ['embed.expired'],
  }),
  revealOnPage: endpoint({
    method: 'POST',
    path: '/p/{token}/reveal',
    access: 'tables:reveal',
    tag,
    summary: 'See a masked value of the rendered page in clear; audited',
    params: PageTokenParams,
    body: Closed({
      blockId: Type.String({ maxLength: 32 }),
      recordId: Id,
      fieldId: Type.String({ maxLength: 128 }),
      reason: Type.Optional(Type.String({ maxLength: 500 })),
    }),
    answer: Closed({ value: FieldValue }),
    errors: ['embed.expired'],
    answersSecret: true,
  }),
}
