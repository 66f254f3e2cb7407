import { DomainError, type PageLock, type Principal, pageLockMs } from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import type { Tx } from '@screenpop/platform/database'
import { getPageHead, lockPage, type PageHead } from '../page/page.repository.ts'
import type { PageParts } from '../parts.ts'
import { deleteLock, findLivingLock, type PageLockRow, putLock, renewLock } from './lock.repository.ts'

const holderOf = ({ kind, userId }: Principal): string => `${kind}:${userId}`

const lockView = (row: PageLockRow, principal: Principal): PageLock => ({
  holder: row.holder,
  mine: row.holder_id === holderOf(principal),
  since: row.since.toISOString(),
  expiresAt: new Date(row.renewed_at.getTime() + pageLockMs).toISOString(),
})

const locked = (page: Pick<PageHead, 'name'>, { holder, since }: PageLockRow): DomainError =>
  new DomainError(
    'page.locked',
    `${holder} is editing ${page.name}. Wait until they have finished, or take the page over.`,
    { params: { name: page.name, holder, since: since.toISOString() } },
  )

/**
 * Before a page's draft changes, within the transaction that changes it: renews the lock of whoever edits, and refuses
 * everybody else as long as that lock lives.
 *
 * @throws DomainError `page.locked`, naming who edits
 */
export const claimEdit = async (tx: Tx, principal: Principal, page: PageHead): Promise<void> => {
  const { tenant_id: tenantId, id } = page
  const lock = await findLivingLock(tx, tenantId, id, pageLockMs)
  if (lock && lock.holder_id !== holderOf(principal)) throw locked(page, lock)
  await renewLock(tx, tenantId, id, holderOf(principal))
}

/** Who edits which page: one at a time, until they stop, are idle for three minutes, or somebody takes over. */
export class PageLocks {
  readonly #database: PageParts['database']

  constructor({ database }: Pick<PageParts, 'database'>) {
    this.#database = database
  }

  /** @throws DomainError `notFound` */
  async get(principal: Principal, pageId: string): Promise<PageLock | null> {
    return (await this.state(principal, pageId)).lock
  }

  /** Who edits, and which edit of the draft is the last. @throws DomainError `notFound` */
  async state(
    principal: Principal,
    pageId: string,
  ): Promise<{ lock: PageLock | null; draftRevision: number }> {
    const { tenantId } = principal
    const db = this.#database.tenant(tenantId)
    const { draft_revision: draftRevision } = await getPageHead(db, tenantId, pageId)
    const lock = await findLivingLock(db, tenantId, pageId, pageLockMs)
    return { lock: lock ? lockView(lock, principal) : null, draftRevision }
  }

  /**
   * Begins to edit a page, or goes on.
   *
   * @param takeOver take the page from whoever edits it; audited
   * @throws DomainError `notFound`, `page.locked` naming who edits
   */
  take(principal: Principal, pageId: string, takeOver: boolean): Promise<PageLock> {
    const { tenantId } = principal
    const holderId = holderOf(principal)
    return this.#database
      .tenant(tenantId)
      .transaction()
      .execute(async (tx) => {
        const page = await lockPage(tx, tenantId, pageId)
        const living = await findLivingLock(tx, tenantId, pageId, pageLockMs)
        if (living?.holder_id === holderId) {
          return lockView((await renewLock(tx, tenantId, pageId, holderId)) ?? living, principal)
        }
        if (living && !takeOver) throw locked(page, living)
        const lock = await putLock(tx, {
          tenant_id: tenantId,
          page_id: pageId,
          holder_id: holderId,
          holder: principal.displayName,
        })
        if (living) {
          await audit.write(tx, {
            principal,
            action: 'page.takeOver',
            subjectType: 'page',
            subjectId: pageId,
            before: { holder: living.holder },
            after: { holder: lock.holder },
          })
        }
        return lockView(lock, principal)
      })
  }

  /** Stops editing; a lock of somebody else stays. @throws DomainError `notFound` */
  async release(principal: Principal, pageId: string): Promise<void> {
    const { tenantId } = principal
    const db = this.#database.tenant(tenantId)
    await getPageHead(db, tenantId, pageId)
    await deleteLock(db, tenantId, pageId, holderOf(principal))
  }
}
