import type { AssociatedData, Call, ContactMedia, PlannedPopup } from '@screenpop/contract'

/** What a plan is made of. */
export interface PopupPlanInput {
  tenantId: string
  agent: { id: string; userId: string; workNo: string; name: string }
  contact: {
    callid: string
    media: ContactMedia
    call: Call
    associatedData: AssociatedData
    /** Of the tenant's skill queue; null when a PBX names a queue that is not ours. */
    queueId: string | null
  }
  /** What {@link PopupPlanner.snapshot} gave when the agent signed in. */
  snapshot: unknown
}

/**
 * Which pop-ups a contact opens; the composition root fills this port. The plan is made once, while the contact begins to ring, and
 * kept with it. It is made inside the transaction that gives the contact to the agent, so it should be computed
 * from the snapshot; one that takes longer than {@link planPatienceMs} is sent after the ring.
 */
export interface PopupPlanner {
  /**
   * The enabled pop-ups of the tenant, as JSON. A change is seen at the agent's next sign-in (rule book 6).
   *
   * @param workbenchOrigin where the agent's browser has the workbench, as it signed in
   */
  snapshot(tenantId: string, workbenchOrigin: string): Promise<unknown>
  /** Reads ahead what a ring needs: called for agents whose workbench comes back, as after a restart of the server. */
  prepare(tenantId: string, snapshot: unknown): Promise<void>
  plan(input: PopupPlanInput): PlannedPopup[] | Promise<PlannedPopup[]>
  /** The Web API pages of the snapshot: loaded once, when the agent signs in, for all contacts. */
  standing(tenantId: string, snapshot: unknown): Promise<PlannedPopup[]>
}

/** How long a ring waits for its plan. */
export const planPatienceMs = 150

/** Plans nothing. */
export const noPopups: PopupPlanner = {
  snapshot: async () => [],
  prepare: async () => {},
  plan: () => [],
  standing: async () => [],
}
