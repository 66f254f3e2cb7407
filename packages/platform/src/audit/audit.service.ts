import type { Principal } from '@screenpop/contract'
import { type Tx, uuidV7 } from '../database/index.ts'
import { insertEntries } from './audit.repository.ts'

/** A part of the product that acts by itself, such as a job; `name` says which. */
export interface SystemActor {
  kind: 'system'
  tenantId: string
  name: string
}

/** As much of a principal as the trail keeps. */
export type PrincipalAuthor = Pick<
  Principal,
  'kind' | 'tenantId' | 'userId' | 'keyId' | 'displayName' | 'requestId'
>

/** Who did something: the principal of a request, or a part of the product. */
export type Author = PrincipalAuthor | SystemActor

export interface AuditInput {
  /** Who did it; the trail written to is that of the author's tenant unless `tenantId` says otherwise. */
  principal: Author
  /** Only for what the operator does to a tenant. */
  tenantId?: string
  /** `<noun>.<verb>`, such as `record.update`. */
  action: string
  subjectType: string
  subjectId: string
  /** Only what changed. A sealed value must be left out or stay sealed; a secret never gets in here. */
  before?: object
  after?: object
  reason?: string
}

const json = (value: object | undefined): string | null =>
  value === undefined ? null : JSON.stringify(value)

const rowOf = ({
  principal,
  tenantId,
  action,
  subjectType,
  subjectId,
  before,
  after,
  reason,
}: AuditInput) => ({
  tenant_id: tenantId ?? principal.tenantId,
  id: uuidV7(),
  actor_kind: principal.kind,
  actor_id:
    principal.kind === 'system'
      ? principal.name
      : principal.kind === 'key'
        ? (principal.keyId ?? '')
        : principal.userId,
  actor_name: principal.kind === 'system' ? principal.name : principal.displayName,
  action,
  subject_type: subjectType,
  subject_id: subjectId,
  before: json(before),
  after: json(after),
  reason: reason ?? null,
  request_id: principal.kind === 'system' ? null : (principal.requestId ?? null),
})

/** Most rows that one INSERT carries. */
const batch = 1000

export const audit = {
  /**
   * Adds an entry to the trail, in the transaction of the change itself: either both are there or neither.
   *
   * @example await audit.write(tx, { principal, action: 'page.release', subjectType: 'page', subjectId: id, after: { version } })
   */
  write: (tx: Tx, entry: AuditInput): Promise<void> => insertEntries(tx, [rowOf(entry)]),

  /** The same for many entries at once, in their order. */
  writeMany: async (tx: Tx, entries: readonly AuditInput[]): Promise<void> => {
    for (let at = 0; at < entries.length; at += batch) {
      await insertEntries(tx, entries.slice(at, at + batch).map(rowOf))
    }
  },
}
export type Audit = typeof audit
