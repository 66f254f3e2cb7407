import { type Static, Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Closed, Id, IdParams, ListOf, ListQuery, OneOf } from './shapes.ts'

const fields = {
  /** What agents choose and contact records keep. */
  name: Type.String({ minLength: 1, maxLength: 64, pattern: '\\S' }),
  /** Offered for contacts of these queues only; for all contacts when empty. */
  queueIds: Type.Array(Id, { uniqueItems: true, maxItems: 1000 }),
}

/** A wrap-up code: how a contact ended, in the tenant's own words. `position` counts from 0. */
export const WrapUpCode = Closed({ id: Id, ...fields, position: Type.Integer() })
export type WrapUpCode = Static<typeof WrapUpCode>
export const WrapUpCodeInput = Closed({ name: fields.name, queueIds: Type.Optional(fields.queueIds) })
export type WrapUpCodeInput = Static<typeof WrapUpCodeInput>
export const WrapUpCodeChange = Type.Partial(WrapUpCodeInput, { additionalProperties: false })
export type WrapUpCodeChange = Static<typeof WrapUpCodeChange>

/** Whether agents can choose the code for a contact of this queue; null is a contact in no queue of ours. */
export const isOfferedIn = ({ queueIds }: Pick<WrapUpCode, 'queueIds'>, queueId: string | null): boolean =>
  queueIds.length === 0 || (queueId !== null && queueIds.includes(queueId))

const tag = 'Workbench and calls'
const design = { access: 'contacts:design', tag } as const

export const wrapUpCodeEndpoints = {
  listWrapUpCodes: endpoint({
    method: 'GET',
    path: '/api/v1/wrap-up-codes',
    access: 'contacts:read',
    tag,
    summary: 'Wrap-up codes in the order in which agents see them',
    query: ListQuery,
    answer: ListOf(WrapUpCode),
  }),
  createWrapUpCode: endpoint({
    method: 'POST',
    path: '/api/v1/wrap-up-codes',
    ...design,
    summary: 'Add a wrap-up code at the end',
    body: WrapUpCodeInput,
    answer: WrapUpCode,
    status: 201,
    errors: ['name.taken'],
  }),
  updateWrapUpCode: endpoint({
    method: 'PATCH',
    path: '/api/v1/wrap-up-codes/{id}',
    ...design,
    summary: 'Change a wrap-up code; contact records keep the name that was chosen',
    params: IdParams,
    body: WrapUpCodeChange,
    answer: WrapUpCode,
    errors: ['name.taken'],
  }),
  deleteWrapUpCode: endpoint({
    method: 'DELETE',
    path: '/api/v1/wrap-up-codes/{id}',
    ...design,
    summary: 'Delete a wrap-up code; contact records keep it',
    params: IdParams,
    status: 204,
  }),
  moveWrapUpCode: endpoint({
    method: 'POST',
    path: '/api/v1/wrap-up-codes/{id}/move',
    ...design,
    summary: 'Move a wrap-up code up or down',
    params: IdParams,
    body: Closed({ direction: OneOf(['up', 'down']) }),
    answer: WrapUpCode,
  }),
}
