import {
  type AssociatedData,
  type Call,
  type ContactMedia,
  completeCall,
  type PlannedPopup,
  type PopupSnapshot,
} from '@screenpop/contract'
import type { PopupParts } from '../parts.ts'
import { listEnabled } from '../popup/popup.repository.ts'
import { planPopups } from './plan-popups.ts'
import { popupsFor, readSnapshot, type SnapshotPopup, snapshotOf } from './snapshot.ts'

/** What a plan is made of; the contacts room's port asks with more. */
export interface PlanRequest {
  readonly tenantId: string
  readonly contact: {
    readonly callid: string
    readonly media: ContactMedia
    readonly call: Call
    readonly associatedData: AssociatedData
    readonly queueId: string | null
  }
  /** What `snapshot` gave when the agent signed in. */
  readonly snapshot: unknown
}

/** Plans the pop-ups of contacts; fills the port of the contacts room. */
export class PopupPlans {
  readonly #parts: PopupParts

  constructor(parts: PopupParts) {
    this.#parts = parts
  }

  /**
   * The enabled pop-ups of the tenant, to be kept while an agent is signed in.
   *
   * @param workbenchOrigin where the agent's browser has the workbench
   */
  async snapshot(tenantId: string, workbenchOrigin: string): Promise<PopupSnapshot> {
    const rows = await listEnabled(this.#parts.database.tenant(tenantId), tenantId)
    const snapshot = snapshotOf(rows, workbenchOrigin)
    await this.prepare(tenantId, snapshot)
    return snapshot
  }

  /** Reads ahead what a ring needs, so that the first one after a start need not wait for it. */
  prepare(tenantId: string, snapshot: unknown): Promise<void> {
    const ids = readSnapshot(snapshot).popups.flatMap(({ pageId }) => pageId ?? [])
    return this.#parts.pages.prepare(tenantId, [...new Set(ids)])
  }

  /**
   * The pop-ups of a contact, and the start of resolving its internal pages. An address that has left the trustlist since
   * the snapshot opens nothing.
   */
  async plan({ tenantId, contact, snapshot }: PlanRequest): Promise<PlannedPopup[]> {
    const kept = readSnapshot(snapshot)
    const chosen = popupsFor(kept, contact.media, contact.queueId)
    const usable = await Promise.all(chosen.map((popup) => this.#isTrusted(tenantId, popup)))
    const popups = chosen.filter((_, i) => usable[i])
    const addresses = await Promise.all(
      popups.map(async ({ id, pageId }) =>
        pageId === null ? [] : [[id, await this.#parts.pages.addressFor(tenantId, pageId, contact)] as const],
      ),
    )
    return planPopups({
      popups,
      contact,
      workbenchOrigin: kept.origin,
      pageAddresses: new Map(addresses.flat()),
    })
  }

  /** The Web API pages of a snapshot, which the workbench loads once for all contacts (rule book 6). */
  async standing(tenantId: string, snapshot: unknown): Promise<PlannedPopup[]> {
    const kept = readSnapshot(snapshot)
    const pages = kept.popups.filter(({ integration }) => integration === 'webApi')
    const usable = await Promise.all(pages.map((popup) => this.#isTrusted(tenantId, popup)))
    return planPopups({
      popups: pages.filter((_, i) => usable[i]),
      contact: { call: completeCall({}), associatedData: {} },
      workbenchOrigin: kept.origin,
      pageAddresses: new Map(),
    })
  }

  async #isTrusted(tenantId: string, { url }: SnapshotPopup): Promise<boolean> {
    return url === null || this.#parts.trust.allows(tenantId, 'page', url)
  }
}
