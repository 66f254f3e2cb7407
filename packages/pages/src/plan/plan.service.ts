import { DomainError, invalid, type PlannedRelease, type Principal } from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import { uuidV7 } from '@screenpop/platform/database'
import { defineJob, type Jobs } from '@screenpop/platform/jobs'
import type { Drafts } from '../page/draft.service.ts'
import { getPageHead, lockPage } from '../page/page.repository.ts'
import type { PageParts } from '../parts.ts'
import { faultsOfIssues } from '../validation/faults.ts'
import { deletePlan, duePlans, findPlan, type PlanRow, putPlan, refusePlan } from './plan.repository.ts'

/** Releases what is due. */
const plannedReleasesJob = defineJob<Record<string, never>>({ name: 'pages.planned-releases' })

const everyMinute = '* * * * *'
const mostAtOnce = 100

const planView = ({
  due_at,
  note,
  author,
  draft_revision,
  refused,
  refused_code,
  faults,
}: PlanRow): PlannedRelease => ({
  at: due_at.toISOString(),
  note,
  author,
  draftRevision: draft_revision,
  refused,
  refusedCode: refused_code,
  faults: faults ?? [],
})

/** On whose behalf a planned release runs: it was allowed when it was planned. */
const authorOf = ({ tenant_id, author_id, author }: PlanRow): Principal => ({
  kind: 'user',
  tenantId: tenant_id,
  userId: author_id,
  role: 'admin',
  permissions: new Set(),
  displayName: author,
  locale: 'en',
})

/** Releases that happen later: of the draft as it is when they are planned, to the minute (rule book 4 [D]). */
export class PlannedReleases {
  readonly #parts: Pick<PageParts, 'database' | 'log'>
  readonly #drafts: Drafts

  constructor(parts: Pick<PageParts, 'database' | 'log'>, drafts: Drafts) {
    this.#parts = parts
    this.#drafts = drafts
  }

  /** Looks every minute for what is due, once for all nodes together. */
  async work(jobs: Jobs): Promise<void> {
    await jobs.work(plannedReleasesJob, () => this.releaseDue())
    await jobs.schedule(plannedReleasesJob, everyMinute, {})
  }

  /** @throws DomainError `notFound` */
  async get(tenantId: string, pageId: string): Promise<PlannedRelease | null> {
    const db = this.#parts.database.tenant(tenantId)
    await getPageHead(db, tenantId, pageId)
    const plan = await findPlan(db, tenantId, pageId)
    return plan ? planView(plan) : null
  }

  /**
   * Plans the release of the draft as it is now, in the place of an earlier plan.
   *
   * @throws DomainError `request.invalid` where the time is past, `page.invalid` with every fault, `feature.off`
   */
  async plan(principal: Principal, pageId: string, at: Date, note: string): Promise<PlannedRelease> {
    const { tenantId } = principal
    if (at.getTime() <= Date.now()) {
      throw invalid({ pointer: '/at', code: 'past', message: 'This must be in the future.' })
    }
    await this.#drafts.requireReleasable(tenantId, pageId)
    return this.#parts.database
      .tenant(tenantId)
      .transaction()
      .execute(async (tx) => {
        const page = await lockPage(tx, tenantId, pageId)
        const plan: PlanRow = {
          tenant_id: tenantId,
          page_id: pageId,
          id: uuidV7(),
          due_at: at,
          document: page.draft,
          draft_revision: page.draft_revision,
          note,
          author_id: principal.userId,
          author: principal.displayName,
          refused: null,
          refused_code: null,
          faults: null,
        }
        await putPlan(tx, { ...plan, document: JSON.stringify(page.draft), faults: null })
        await audit.write(tx, {
          principal,
          action: 'page.planRelease',
          subjectType: 'page',
          subjectId: pageId,
          after: { at: at.toISOString(), note, draftRevision: page.draft_revision },
        })
        return planView(plan)
      })
  }

  /** Takes a plan back; nothing where there is none. @throws DomainError `notFound` */
  async cancel(principal: Principal, pageId: string): Promise<void> {
    const { tenantId } = principal
    await this.#parts.database
      .tenant(tenantId)
      .transaction()
      .execute(async (tx) => {
        await lockPage(tx, tenantId, pageId)
        if (!(await deletePlan(tx, tenantId, pageId))) return
        await audit.write(tx, {
          principal,
          action: 'page.cancelPlannedRelease',
          subjectType: 'page',
          subjectId: pageId,
        })
      })
  }

  /** Releases what is due. What is refused keeps its reason and is not tried again; what fails otherwise is. */
  async releaseDue(): Promise<void> {
    const { database, log } = this.#parts
    for (const due of await duePlans(database, mostAtOnce)) {
      const { tenant_id: tenantId, page_id: pageId, id } = due
      const plan = await findPlan(database.tenant(tenantId), tenantId, pageId)
      if (plan?.id !== id) continue
      try {
        await this.#drafts.releasePlanned(authorOf(plan), plan)
      } catch (error) {
        if (error instanceof DomainError)
          await refusePlan(
            database.tenant(tenantId),
            tenantId,
            id,
            { words: error.message, code: error.code },
            faultsOfIssues(error.issues),
          )
        else log.error({ err: error, tenantId, pageId }, 'a planned release failed and will be tried again')
      }
    }
  }
}
