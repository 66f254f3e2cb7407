import {
  DomainError,
  type Issue,
  migrateDocument,
  notFound,
  type PageDocument,
  type PageFault,
  type Principal,
} from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import type { Tx } from '@screenpop/platform/database'
import { checkRevision } from '@screenpop/platform/http'
import { limitReached } from '@screenpop/platform/parameters'
import { knownImages } from '../image/image.repository.ts'
import { claimEdit } from '../lock/lock.service.ts'
import type { PageParts } from '../parts.ts'
import { deletePlan, findPlan, type PlanRow } from '../plan/plan.repository.ts'
import { propsIssues } from '../validation/check-props.ts'
import { sampleWarnings } from '../validation/check-sample.ts'
import { faultIssues } from '../validation/faults.ts'
import { losesFields, withLostNames } from '../validation/lost-fields.ts'
import { boundTables, objectCount, shownImages, validateDocument } from '../validation/validate-document.ts'
import { getPage, lockPage, type PageHead, updatePage } from './page.repository.ts'
import { pageMessage, type ReleasedPages } from './released-pages.ts'
import { getVersionDocument, insertVersion, listVersions, type VersionHead } from './version.repository.ts'

/** The document of a draft, and the revision that its `ETag` carries. */
export interface Draft {
  document: PageDocument
  revision: number
}

type Judged = Pick<PageHead, 'interface' | 'connector_id'>

/** The draft of a page and its releases: frozen versions that agents see (rule book 4). */
export class Drafts {
  readonly #parts: PageParts
  readonly #released: ReleasedPages

  constructor(parts: PageParts, released: ReleasedPages) {
    this.#parts = parts
    this.#released = released
  }

  /** @throws DomainError `notFound` */
  async get(tenantId: string, pageId: string): Promise<Draft> {
    const row = await getPage(this.#parts.database.tenant(tenantId), tenantId, pageId)
    return { document: migrateDocument(row.draft), revision: row.draft_revision }
  }

  /**
   * Saves the draft. A document that is the stored one already changes nothing.
   *
   * @param seen the revision that was edited; undefined overwrites whatever there is
   * @throws DomainError `request.conditionFailed`, `request.invalid` at the property of a block, `limit.reached` when it
   *   has more objects than before and than allowed, `page.locked` while somebody else edits
   */
  async save(
    principal: Principal,
    pageId: string,
    document: PageDocument,
    seen: number | undefined,
  ): Promise<Draft> {
    const { tenantId } = principal
    const issues = Object.entries(document.blocks).flatMap(([id, block]) => propsIssues(id, block))
    if (issues.length > 0) throw malformed(issues)
    const most = await this.#parts.parameters.get(tenantId, 'objectsPerPage')
    return this.#inTransaction(tenantId, async (tx) => {
      const row = await lockPage(tx, tenantId, pageId)
      await claimEdit(tx, principal, row)
      checkRevision(seen, row.draft_revision)
      const before = migrateDocument(row.draft)
      const count = objectCount(document)
      // a lowered parameter does not stop work on what is already there
      if (count > most && count > objectCount(before)) throw limitReached('objectsPerPage', most)
      return this.#store(tx, principal, row, before, document, 'page.edit')
    })
  }

  /** What a release of the draft would refuse. @throws DomainError `notFound` */
  async faults(tenantId: string, pageId: string): Promise<PageFault[]> {
    const row = await getPage(this.#parts.database.tenant(tenantId), tenantId, pageId)
    return this.#judge(tenantId, row, migrateDocument(row.draft))
  }

  /** What a release of the draft takes all the same, but should be looked at. @throws DomainError `notFound` */
  async warnings(tenantId: string, pageId: string): Promise<readonly PageFault[]> {
    const { external, database } = this.#parts
    const row = await getPage(database.tenant(tenantId), tenantId, pageId)
    const { interface: kind, connector_id: id } = row
    // what has no API that it may use has a fault already
    if (kind !== 'external' || id === null || !(await external.isGranted(tenantId, id))) return []
    return sampleWarnings(migrateDocument(row.draft), await external.sample(tenantId, id))
  }

  /**
   * Freezes the draft as the next version, which agents see from their next contact on.
   *
   * @throws DomainError `page.invalid` with every fault and its block, `feature.off`
   */
  async release(principal: Principal, pageId: string, note: string): Promise<number> {
    return this.#release(principal, pageId, note, async (_tx, row) => ({
      document: migrateDocument(row.draft),
      revision: row.draft_revision,
    }))
  }

  /** Freezes what was planned. @throws DomainError `page.invalid`, `feature.off`, `notFound` where it was taken back */
  async releasePlanned(principal: Principal, plan: PlanRow): Promise<void> {
    await this.#release(principal, plan.page_id, plan.note, async (tx, row) => {
      // it may have been taken back in the meantime
      if ((await findPlan(tx, row.tenant_id, row.id))?.id !== plan.id) throw notFound('planned release')
      return { document: migrateDocument(plan.document), revision: plan.draft_revision }
    })
  }

  /** @throws DomainError `page.invalid` with every fault and its block, `feature.off` */
  async requireReleasable(tenantId: string, pageId: string): Promise<void> {
    await this.#parts.parameters.requireFeature(tenantId, 'dataCustomisation')
    const row = await getPage(this.#parts.database.tenant(tenantId), tenantId, pageId)
    await this.#requireSound(row, migrateDocument(row.draft))
  }

  /** Versions below `before`, newest first. @throws DomainError `notFound` */
  async versions(
    tenantId: string,
    pageId: string,
    before: number | undefined,
    limit: number,
  ): Promise<VersionHead[]> {
    const db = this.#parts.database.tenant(tenantId)
    await getPage(db, tenantId, pageId)
    return listVersions(db, tenantId, pageId, before, limit)
  }

  /** The document of a version. @throws DomainError `notFound` */
  async version(tenantId: string, pageId: string, version: number): Promise<PageDocument> {
    const db = this.#parts.database.tenant(tenantId)
    return migrateDocument(await getVersionDocument(db, tenantId, pageId, version))
  }

  /** Makes the document of a version the draft; what agents see does not change. @throws DomainError `notFound`, `page.locked` */
  async restore(principal: Principal, pageId: string, version: number): Promise<Draft> {
    const { tenantId } = principal
    return this.#inTransaction(tenantId, async (tx) => {
      const row = await lockPage(tx, tenantId, pageId)
      await claimEdit(tx, principal, row)
      const document = migrateDocument(await getVersionDocument(tx, tenantId, pageId, version))
      return this.#store(tx, principal, row, migrateDocument(row.draft), document, 'page.restore', {
        version,
      })
    })
  }

  async #release(
    principal: Principal,
    pageId: string,
    note: string,
    choose: (tx: Tx, row: Awaited<ReturnType<typeof lockPage>>) => Promise<Draft>,
  ): Promise<number> {
    const { tenantId } = principal
    await this.#parts.parameters.requireFeature(tenantId, 'dataCustomisation')
    const released = await this.#inTransaction(tenantId, async (tx) => {
      const row = await lockPage(tx, tenantId, pageId)
      const { document, revision } = await choose(tx, row)
      const tableIds = boundTables(document)
      await this.#requireSound(row, document)
      // what was just looked at stays: a table cannot be deleted until the page is released
      await this.#parts.tables.lookUps.hold(tx, tenantId, tableIds)
      const version = (row.released_version ?? 0) + 1
      await insertVersion(tx, {
        tenant_id: tenantId,
        page_id: pageId,
        version,
        document: JSON.stringify(document),
        table_ids: tableIds,
        note,
        author_id: principal.userId,
        author: principal.displayName,
      })
      await updatePage(tx, tenantId, pageId, {
        released_version: version,
        released_revision: revision,
      })
      // whatever was planned, this is newer
      await deletePlan(tx, tenantId, pageId)
      await audit.write(tx, {
        principal,
        action: 'page.release',
        subjectType: 'page',
        subjectId: pageId,
        after: { version, note },
      })
      await this.#parts.nodes.publish(tx, 'cache.stale', { tenantId, kind: pageMessage, id: pageId })
      return version
    })
    // other nodes hear of it by message; whoever asks this one sees it at once
    this.#released.forget(tenantId, pageId)
    return released
  }

  async #requireSound(row: PageHead, document: PageDocument): Promise<void> {
    const faults = await this.#judge(row.tenant_id, row, document)
    if (faults.length === 0) return
    throw new DomainError(
      'page.invalid',
      `${row.name} cannot be released: ${faults.length === 1 ? faults[0]?.message : `it has ${faults.length} faults.`}`,
      { issues: faultIssues(faults) },
    )
  }

  async #store(
    tx: Tx,
    principal: Principal,
    row: PageHead,
    before: PageDocument,
    document: PageDocument,
    action: string,
    after: object = {},
  ): Promise<Draft> {
    if (canonical(before) === canonical(document)) return { document, revision: row.draft_revision }
    const revision = row.draft_revision + 1
    await updatePage(tx, row.tenant_id, row.id, {
      draft: JSON.stringify(document),
      draft_revision: revision,
    })
    await audit.write(tx, {
      principal,
      action,
      subjectType: 'page',
      subjectId: row.id,
      before: { revision: row.draft_revision },
      after: { revision, ...after },
    })
    return { document, revision }
  }

  async #judge(tenantId: string, page: Judged, document: PageDocument): Promise<PageFault[]> {
    const [tables, images, objectsPerPage, connectorGranted] = await Promise.all([
      this.#parts.tables.lookUps.describe(tenantId, boundTables(document)),
      knownImages(this.#parts.database.tenant(tenantId), tenantId, shownImages(document)),
      this.#parts.parameters.get(tenantId, 'objectsPerPage'),
      page.connector_id !== null && this.#parts.external.isGranted(tenantId, page.connector_id),
    ])
    const faults = validateDocument(document, {
      interface: page.interface,
      connectorId: page.connector_id,
      connectorGranted,
      tables,
      images,
      objectsPerPage,
    })
    if (!losesFields(faults)) return faults
    const names = await this.#parts.tables.lookUps.formerNames(tenantId, boundTables(document))
    return withLostNames(document, faults, names)
  }

  #inTransaction<R>(tenantId: string, run: (tx: Tx) => Promise<R>): Promise<R> {
    return this.#parts.database.tenant(tenantId).transaction().execute(run)
  }
}

const malformed = (issues: Issue[]) =>
  new DomainError('request.invalid', 'Some blocks have faults; each is named with its property.', { issues })

/** One text for equal documents: what the database gives back has its own order of keys. */
const canonical = (document: PageDocument): string =>
  JSON.stringify(document, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
