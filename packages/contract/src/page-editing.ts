import { type Static, Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { PageFault } from './page-fault.ts'
import { Closed, Id, IdParams, Instant, Nullable } from './shapes.ts'

/** For how long nobody else can save a draft after the last edit of who edits it (rule book 4 [D]). */
export const pageLockMs = 3 * 60_000

/** Who edits a page now. */
export const PageLock = Closed({
  holder: Type.String(),
  /** It is the caller. */
  mine: Type.Boolean(),
  since: Instant,
  /** Unless there is another edit. */
  expiresAt: Instant,
})
export type PageLock = Static<typeof PageLock>

/** A page that a table fills. */
export const TableUse = Closed({
  pageId: Id,
  name: Type.String(),
  /** What agents see now shows the table; otherwise only the draft does. */
  released: Type.Boolean(),
})
export type TableUse = Static<typeof TableUse>

/** A table that fills a page. */
export const PageTable = Closed({
  tableId: Id,
  /** Null: there is no such table any more. */
  name: Nullable(Type.String()),
  /** What agents see now shows it. */
  released: Type.Boolean(),
  /** The draft shows it. */
  inDraft: Type.Boolean(),
})
export type PageTable = Static<typeof PageTable>

/** A release that is to come, of the draft as it was when it was planned. */
export const PlannedRelease = Closed({
  at: Instant,
  note: Type.String(),
  author: Type.String(),
  draftRevision: Type.Integer(),
  /** Why it was refused when it was due; it is not tried again. */
  refused: Nullable(Type.String()),
  /** The code of that refusal, for whoever says it in another language. */
  refusedCode: Nullable(Type.String()),
  /** What was wrong with the page then. */
  faults: Type.Array(PageFault),
})
export type PlannedRelease = Static<typeof PlannedRelease>

const tag = 'Pages'
const PlanAnswer = Closed({ plan: Nullable(PlannedRelease) })
const LockAnswer = Closed({ lock: Nullable(PageLock) })
/** With the draft's revision: who only looks on learns from it that there is something new to see. */
const LockState = Closed({ lock: Nullable(PageLock), draftRevision: Type.Integer() })

export const pageEditingEndpoints = {
  pageUses: endpoint({
    method: 'GET',
    path: '/api/v1/pages/{id}/uses',
    access: 'pages:read',
    tag,
    summary: 'The pop-ups that show a page, and the tables that fill it',
    params: IdParams,
    answer: Closed({ popups: Type.Array(Type.String()), tables: Type.Array(PageTable) }),
  }),
  tableUses: endpoint({
    method: 'GET',
    path: '/api/v1/tables/{id}/uses',
    access: 'tables:read',
    tag: 'Tables',
    summary: 'The pages that a table fills, released or in draft',
    params: IdParams,
    answer: Closed({ pages: Type.Array(TableUse) }),
  }),
  getPageLock: endpoint({
    method: 'GET',
    path: '/api/v1/pages/{id}/lock',
    access: 'pages:read',
    tag,
    summary: 'Who edits the page; null when nobody does, or nothing was edited for three minutes',
    params: IdParams,
    answer: LockState,
  }),
  takePageLock: endpoint({
    method: 'POST',
    path: '/api/v1/pages/{id}/lock',
    access: 'pages:design',
    tag,
    summary: 'Begin to edit a page; saving the draft renews the lock',
    params: IdParams,
    body: Type.Optional(Closed({ takeOver: Type.Optional(Type.Boolean()) })),
    answer: LockAnswer,
    errors: ['page.locked'],
  }),
  releasePageLock: endpoint({
    method: 'DELETE',
    path: '/api/v1/pages/{id}/lock',
    access: 'pages:design',
    tag,
    summary: 'Stop editing; a lock of somebody else stays',
    params: IdParams,
    status: 204,
  }),
  getPlannedRelease: endpoint({
    method: 'GET',
    path: '/api/v1/pages/{id}/planned-release',
    access: 'pages:read',
    tag,
    summary: 'The release that is to come; null when none is planned',
    params: IdParams,
    answer: PlanAnswer,
  }),
  planRelease: endpoint({
    method: 'PUT',
    path: '/api/v1/pages/{id}/planned-release',
    access: 'pages:design',
    tag,
    summary: 'Release the draft as it is now at a later time, to the minute',
    params: IdParams,
    body: Closed({ at: Instant, note: Type.Optional(Type.String({ maxLength: 1000 })) }),
    answer: PlanAnswer,
    errors: ['page.invalid', 'feature.off'],
  }),
  cancelPlannedRelease: endpoint({
    method: 'DELETE',
    path: '/api/v1/pages/{id}/planned-release',
    access: 'pages:design',
    tag,
    summary: 'Take a planned release back',
    params: IdParams,
    status: 204,
  }),
}
