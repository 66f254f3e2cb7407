import {
  type Agent,
  type AgentBatch,
  type AgentCandidate,
  type AgentChange,
  type AgentInput,
  type AgentType,
  type agentEndpoints,
  DomainError,
  invalid,
  type ParameterName,
  type Principal,
  type QueryOf,
} from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import { type Tx, uuidV7 } from '@screenpop/platform/database'
import { decodeCursor, pageOf } from '@screenpop/platform/http'
import { lockDesks } from '../desk/desk.repository.ts'
import type { ContactParts } from '../parts.ts'
import { findQueues } from '../queue/queue.repository.ts'
import { refuseSecond } from '../unique.ts'
import {
  type AgentPicture,
  countAgents,
  deleteAgent,
  findMember,
  getAgent,
  insertAgent,
  listAgents,
  listCandidates,
  lockAgents,
  setSkills,
  updateAgent,
} from './agent.repository.ts'
import { columnsOf, narrowestType, skillFaults, skillsOf } from './agent.rules.ts'
import { agentView } from './agent.view.ts'
import { agentIdsOf } from './batch.ts'

const taken = refuseSecond(
  { constraint: 'agent_work_no', pointer: '/workNo', message: 'Another agent has this work number already.' },
  { constraint: 'agent_user', pointer: '/userId', message: 'This person is an agent already.' },
)

/** Types whose number the operator limits per tenant (rule book 1). */
const limitOf: Partial<Record<AgentType, ParameterName>> = {
  video: 'videoAgents',
  multimedia: 'multimediaAgents',
  versatile: 'versatileAgents',
}

/** Agents: accounts with a work number (rule book 8). */
export class AgentService {
  readonly #parts: ContactParts

  constructor(parts: ContactParts) {
    this.#parts = parts
  }

  /** By work number. */
  async list(
    tenantId: string,
    { limit = 50, cursor, signedIn }: QueryOf<typeof agentEndpoints.listAgents> = {},
  ): Promise<{ items: Agent[]; next: string | null }> {
    const [after] = decodeCursor(cursor, ['text']) ?? []
    const rows = await listAgents(this.#parts.database.tenant(tenantId), tenantId, {
      limit: limit + 1,
      after,
      signedIn,
    })
    return pageOf(rows, limit, ({ work_no }) => [work_no], agentView)
  }

  /** Who can be made an agent, by e-mail address. */
  async candidates(
    tenantId: string,
    { limit = 50, cursor, search = '' }: QueryOf<typeof agentEndpoints.listCandidates> = {},
  ): Promise<{ items: AgentCandidate[]; next: string | null }> {
    const [after] = decodeCursor(cursor, ['text']) ?? []
    const rows = await listCandidates(this.#parts.database.tenant(tenantId), tenantId, {
      limit: limit + 1,
      after,
      search: search.trim(),
    })
    return pageOf(
      rows,
      limit,
      ({ email }) => [email],
      ({ user_id, name, email }) => ({ userId: user_id, name, email }),
    )
  }

  /** @throws DomainError `notFound` */
  async get(tenantId: string, id: string): Promise<Agent> {
    return agentView(await getAgent(this.#parts.database.tenant(tenantId), tenantId, id))
  }

  /** @throws DomainError `name.taken`, `limit.reached`, `request.invalid` */
  create(principal: Principal, input: AgentInput): Promise<Agent> {
    const { tenantId } = principal
    return this.#transact(tenantId, async (tx) => {
      await lockAgents(tx, tenantId)
      await checkPerson(tx, tenantId, input.userId)
      const id = uuidV7()
      const { skills, type } = await this.#skills(tx, tenantId, input, undefined)
      const columns = columnsOf(input, undefined)
      await insertAgent(tx, {
        tenant_id: tenantId,
        id,
        user_id: input.userId,
        work_no: input.workNo,
        type,
        ...columns,
      })
      await setSkills(tx, tenantId, id, skills)
      await this.#checkLimits(tx, tenantId, type, columns.recognition)
      const after = agentView(await getAgent(tx, tenantId, id))
      await audit.write(tx, { principal, action: 'agent.create', subjectType: 'agent', subjectId: id, after })
      return after
    })
  }

  /** @throws DomainError `notFound`, `name.taken`, `limit.reached`, `request.invalid`, `conflict` */
  update(principal: Principal, id: string, change: AgentChange): Promise<Agent> {
    const { tenantId } = principal
    return this.#transact(tenantId, async (tx) => {
      await lockAgents(tx, tenantId)
      return this.#change(tx, principal, await getAgent(tx, tenantId, id), change)
    })
  }

  /** The same settings for many agents; all of them or none. @throws DomainError `limit.reached`, `request.invalid` */
  configure(principal: Principal, { set, ...which }: AgentBatch): Promise<{ changed: number }> {
    const { tenantId } = principal
    return this.#transact(tenantId, async (tx) => {
      await lockAgents(tx, tenantId)
      const ids = await agentIdsOf(tx, tenantId, which)
      for (const id of ids) await this.#change(tx, principal, await getAgent(tx, tenantId, id), set, '/set')
      return { changed: ids.length }
    })
  }

  /** @throws DomainError `notFound`; `conflict` while the agent is signed in */
  async delete(principal: Principal, id: string): Promise<void> {
    const { tenantId } = principal
    await this.#transact(tenantId, async (tx) => {
      const before = agentView(await getAgent(tx, tenantId, id))
      await lockDesks(tx, tenantId, [id])
      if ((await getAgent(tx, tenantId, id)).state !== 'offline')
        throw new DomainError(
          'conflict',
          `The agent ${before.workNo} is signed in. Sign the agent out first.`,
        )
      await deleteAgent(tx, tenantId, id)
      await audit.write(tx, {
        principal,
        action: 'agent.delete',
        subjectType: 'agent',
        subjectId: id,
        before,
      })
    })
  }

  async #change(
    tx: Tx,
    principal: Principal,
    row: AgentPicture,
    change: AgentChange,
    prefix = '',
  ): Promise<Agent> {
    const { tenantId } = principal
    if (change.userId && change.userId !== row.user_id) {
      if (row.state !== 'offline')
        throw new DomainError(
          'conflict',
          'The agent is signed in. Sign the agent out before the account changes.',
        )
      await checkPerson(tx, tenantId, change.userId)
    }
    const { skills, type } = await this.#skills(tx, tenantId, change, row, prefix)
    const columns = columnsOf(change, row)
    const identity = { work_no: change.workNo ?? row.work_no, user_id: change.userId ?? row.user_id, type }
    await updateAgent(tx, tenantId, row.id, { ...columns, ...identity })
    await setSkills(tx, tenantId, row.id, skills)
    const recognised = columns.recognition && !row.recognition
    await this.#checkLimits(tx, tenantId, type === row.type ? undefined : type, recognised)
    const after = agentView(await getAgent(tx, tenantId, row.id))
    const before = agentView(row)
    await audit.write(tx, {
      principal,
      action: 'agent.update',
      subjectType: 'agent',
      subjectId: row.id,
      before,
      after,
    })
    return after
  }

  /** The queues and the type that an input means, checked against each other. */
  async #skills(tx: Tx, tenantId: string, input: AgentChange, row: AgentPicture | undefined, prefix = '') {
    const skills = skillsOf(input) ?? row?.skills ?? []
    const queues = await findQueues(
      tx,
      tenantId,
      skills.map(({ queueId }) => queueId),
    )
    const type = input.type ?? row?.type ?? narrowestType(queues.map((queue) => queue.type))
    const known = new Map(queues.map((queue) => [queue.id, queue]))
    const issues = skillFaults(type, skills, known, input.skills || !input.queueIds ? 'skills' : 'queueIds')
    if (issues.length > 0)
      throw invalid(...issues.map((issue) => ({ ...issue, pointer: `${prefix}${issue.pointer}` })))
    return { skills, type }
  }

  async #checkLimits(tx: Tx, tenantId: string, type: AgentType | undefined, recognised: boolean) {
    const { parameters } = this.#parts
    const limit = type && limitOf[type]
    if (type && limit) await parameters.checkLimit(tenantId, limit, await countAgents(tx, tenantId, { type }))
    if (recognised)
      await parameters.checkLimit(
        tenantId,
        'intelligentAgents',
        await countAgents(tx, tenantId, 'intelligent'),
      )
  }

  #transact<R>(tenantId: string, run: (tx: Tx) => Promise<R>): Promise<R> {
    return this.#parts.database.tenant(tenantId).transaction().execute(run).catch(taken)
  }
}

async function checkPerson(tx: Tx, tenantId: string, userId: string): Promise<void> {
  const person = await findMember(tx, tenantId, userId)
  if (person && !person.disabled_at) return
  throw invalid({
    pointer: '/userId',
    code: 'unknownPerson',
    message: 'Choose an enabled person of this tenant.',
  })
}
