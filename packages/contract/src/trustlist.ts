import { type Static, Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Closed, IdParams, OneOf } from './shapes.ts'

/** What an outside origin may be used for (rule book 1, "address trustlist"). */
export const trustPurposes = ['page', 'callback', 'api', 'tokenUrl', 'embedder'] as const
export type TrustPurpose = (typeof trustPurposes)[number]

/** An origin that a tenant may use for a purpose: scheme, host, port; `*` may stand for the left-most host label. */
export const TrustEntry = Closed({
  purpose: OneOf(trustPurposes),
  origin: Type.String({ minLength: 1, maxLength: 300 }),
})
export type TrustEntry = Static<typeof TrustEntry>

export const Trustlist = Closed({ entries: Type.Array(TrustEntry, { maxItems: 1000 }) })
export type Trustlist = Static<typeof Trustlist>

/** A trustlist as it is kept. */
export const StoredTrustlist = Closed({
  ...Trustlist.properties,
  /** Counts changes; the `ETag`. */
  revision: Type.Integer(),
})
export type StoredTrustlist = Static<typeof StoredTrustlist>

const shared = { access: 'operator:trustlist', tag: 'Operator', params: IdParams } as const

export const trustlistEndpoints = {
  getTrustlist: endpoint({
    method: 'GET',
    path: '/api/v1/operator/tenants/{id}/trustlist',
    ...shared,
    summary: 'Outside origins that a tenant may use, by purpose; the revision is the `ETag`',
    answer: StoredTrustlist,
  }),
  putTrustlist: endpoint({
    method: 'PUT',
    path: '/api/v1/operator/tenants/{id}/trustlist',
    ...shared,
    summary: 'Replace the trustlist of a tenant (`If-Match`: the `ETag` that was read)',
    body: Trustlist,
    answer: StoredTrustlist,
    errors: ['request.conditionFailed'],
  }),
}
