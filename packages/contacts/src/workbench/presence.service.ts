import {
  type AgentStatus,
  DomainError,
  notFound,
  type PlannedPopup,
  type Principal,
} from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import type { Tx } from '@screenpop/platform/database'
import { updateAgent } from '../agent/agent.repository.ts'
import { liveContactsOf } from '../contact/contact.repository.ts'
import type { Switchboard } from '../contact/switchboard.ts'
import { transact } from '../contact/unit-of-work.ts'
import {
  type Desk,
  type DeskChange,
  databaseTime,
  findDeskOf,
  lockDeskOf,
  lockDesks,
  updateDesk,
} from '../desk/desk.repository.ts'
import { countsOf, deskChange } from '../desk/desk.ts'
import { inOneStatement } from '../desk/one-statement.ts'
import type { Presence } from '../desk/session.table.ts'
import type { ContactParts } from '../parts.ts'
import { append, type LogItem } from '../stream/agent-log.repository.ts'
import type { AgentWaker } from '../stream/agent-waker.ts'
import { agentStatusOf } from './agent-status.view.ts'
import { notConfigured, type Worker } from './workbench.service.ts'

/** Signing in and out, ready and busy. */
export class PresenceService {
  readonly #parts: ContactParts
  readonly #switchboard: Switchboard
  readonly #waker: AgentWaker

  constructor(parts: ContactParts, switchboard: Switchboard, waker: AgentWaker) {
    this.#parts = parts
    this.#switchboard = switchboard
    this.#waker = waker
  }

  /**
   * The agent becomes ready, busy or offline. Coming from offline is the sign-in: the pop-ups as configured now are
   * those of the agent until the next one (rule book 6).
   *
   * @param origin of the workbench in the agent's browser
   * @throws DomainError `agent.notConfigured`; `conflict` when an agent with contacts goes offline
   */
  async set(worker: Worker, presence: Presence, origin = ''): Promise<AgentStatus> {
    const { tenantId, userId } = worker
    const known = await findDeskOf(this.#parts.database.tenant(tenantId), tenantId, userId)
    const popups = known?.presence === 'offline' ? await this.#popups(tenantId, origin) : undefined
    const done = await transact(this.#parts.database, tenantId, async (tx) => {
      const desk = await lockDeskOf(tx, tenantId, userId)
      if (!desk) throw notConfigured()
      if (presence === 'offline' && hasContacts(desk)) throw endContactsFirst()
      const signsIn = desk.presence === 'offline' && presence !== 'offline'
      if (signsIn && !popups) return undefined
      const more = { unattended_since: null, ...(signsIn ? popups?.columns : {}) }
      const status = await change(tx, desk, presence, desk.now, more, signsIn ? popups?.pages : undefined)
      return { agentId: desk.agent_id, signsIn, status }
    })
    // signed out in between: read the pop-ups after all
    if (!done) return this.set(worker, presence, origin)
    this.#waker.wake([done.agentId])
    if (presence === 'ready') this.#switchboard.freed(tenantId, done.agentId)
    if (done.signsIn) await this.#planWaiting(tenantId, done.agentId)
    return done.status
  }

  /** The agent switches auto-answer; it holds for what rings from now on. @throws DomainError `agent.notConfigured` */
  async setAutoAnswer(principal: Principal, autoAnswer: boolean): Promise<AgentStatus> {
    const { tenantId, userId } = principal
    const done = await transact(this.#parts.database, tenantId, async (tx) => {
      const desk = await lockDeskOf(tx, tenantId, userId)
      if (!desk) throw notConfigured()
      const status = agentStatusOf({ ...desk, auto_answer: autoAnswer })
      if (desk.auto_answer === autoAnswer) return { agentId: desk.agent_id, status }
      await updateAgent(tx, tenantId, desk.agent_id, { auto_answer: autoAnswer })
      const seq = desk.last_seq + 1
      await inOneStatement(tx, [
        updateDesk(tx, tenantId, desk.agent_id, { last_seq: seq }),
        append(tx, tenantId, [{ agentId: desk.agent_id, seq, item: { type: 'agent', data: status } }]),
      ])
      await audit.write(tx, {
        principal,
        action: 'agent.update',
        subjectType: 'agent',
        subjectId: desk.agent_id,
        before: { workNo: desk.work_no, autoAnswer: desk.auto_answer },
        after: { workNo: desk.work_no, autoAnswer },
      })
      return { agentId: desk.agent_id, status }
    })
    this.#waker.wake([done.agentId])
    return done.status
  }

  /** Makes a ready agent busy; contacts stay. @throws DomainError `notFound`, `agent.notReady` */
  async forceBusy(tenantId: string, agentId: string): Promise<AgentStatus> {
    const status = await transact(this.#parts.database, tenantId, async (tx) => {
      const [desk] = await lockDesks(tx, tenantId, [agentId])
      if (!desk) throw notFound('agent')
      if (desk.presence === 'offline') throw new DomainError('agent.notReady', 'The agent is signed out.')
      return change(tx, desk, 'busy', await databaseTime(tx), {})
    })
    this.#waker.wake([agentId])
    return status
  }

  /** Signs out an agent whose workbench is gone; one who has contacts becomes busy, so that no more come. */
  async leave(tenantId: string, agentId: string): Promise<void> {
    await transact(this.#parts.database, tenantId, async (tx) => {
      const [desk] = await lockDesks(tx, tenantId, [agentId])
      if (!desk?.unattended_since) return
      const presence = hasContacts(desk) ? 'busy' : 'offline'
      const more = presence === 'offline' ? { unattended_since: null } : {}
      await change(tx, desk, presence, await databaseTime(tx), more)
    })
    this.#waker.wake([agentId])
  }

  /** What the sign-in keeps: the pop-ups as they are configured now, and those that stand open. */
  async #popups(tenantId: string, origin: string) {
    const { planner } = this.#parts
    const snapshot = await planner.snapshot(tenantId, origin)
    const pages = await planner.standing(tenantId, snapshot)
    return { pages, columns: { popup_snapshot: JSON.stringify(snapshot), pages: JSON.stringify(pages) } }
  }

  /** What a PBX rang while the agent was away has no pop-ups yet. */
  async #planWaiting(tenantId: string, agentId: string): Promise<void> {
    const live = await liveContactsOf(this.#parts.database.tenant(tenantId), tenantId, agentId)
    for (const { callid, popups } of live) if (!popups) this.#switchboard.unplanned(tenantId, callid)
  }
}

const hasContacts = ({ ringing, talking, wrap_up }: Desk): boolean => ringing + talking + wrap_up > 0

const endContactsFirst = (): DomainError =>
  new DomainError('conflict', 'You still have contacts. End them before you sign out.')

/** Stores the presence of a locked desk and tells its workbench. */
async function change(
  tx: Tx,
  desk: Desk,
  presence: Presence,
  at: Date,
  more: DeskChange,
  pages: PlannedPopup[] = [],
): Promise<AgentStatus> {
  const changed = deskChange(desk, countsOf(desk), presence, at)
  const status = agentStatusOf({ ...desk, ...changed })
  if (desk.presence === presence) return status
  const items: LogItem[] = [
    { type: 'agent', data: status },
    ...(pages.length > 0 ? [{ type: 'pages', data: { pages } } as const] : []),
  ]
  const entries = items.map((item, i) => ({ agentId: desk.agent_id, seq: desk.last_seq + 1 + i, item }))
  const signedOut: DeskChange = presence === 'offline' ? { popup_snapshot: null, pages: '[]' } : {}
  const last = { last_seq: desk.last_seq + items.length }
  await inOneStatement(tx, [
    updateDesk(tx, desk.tenant_id, desk.agent_id, { ...changed, ...more, ...signedOut, ...last }),
    append(tx, desk.tenant_id, entries),
  ])
  return status
}
