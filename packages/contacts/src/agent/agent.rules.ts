import type { AgentInput, AgentSkill, AgentType, Issue, QueueType } from '@screenpop/contract'
import { unknownQueue } from '../queue/unknown-queue.ts'
import type { AgentRow } from './agent.table.ts'

/** The queues that an agent of a type may serve (rule book 8). */
const served: Record<AgentType, readonly QueueType[]> = {
  voice: ['voice', 'voiceClickToDial'],
  video: ['video', 'videoClickToDial'],
  multimedia: ['multimedia'],
  versatile: ['voice', 'voiceClickToDial', 'video', 'videoClickToDial', 'multimedia'],
}

/** The narrowest type that may serve queues of these types; voice when there are none [D]. */
export const narrowestType = (types: readonly QueueType[]): AgentType => {
  const order: readonly AgentType[] = ['voice', 'video', 'multimedia', 'versatile']
  return order.find((type) => types.every((each) => served[type].includes(each))) ?? 'versatile'
}

/** The skills that an input means; undefined when it says nothing about them. */
export const skillsOf = ({
  skills,
  queueIds,
}: Pick<AgentInput, 'skills' | 'queueIds'>): AgentSkill[] | undefined =>
  skills ? [...skills] : queueIds?.map((queueId) => ({ queueId, weight: 1 }))

/** What is wrong with the queues of an agent. */
export function skillFaults(
  type: AgentType,
  skills: readonly AgentSkill[],
  queues: ReadonlyMap<string, { type: QueueType; name: string }>,
  /** Where the input had them. */
  property: 'skills' | 'queueIds',
): Issue[] {
  const seen = new Set<string>()
  return skills.flatMap(({ queueId }, i) => {
    const pointer = property === 'skills' ? `/skills/${i}/queueId` : `/queueIds/${i}`
    const queue = queues.get(queueId)
    if (!queue) return [unknownQueue(pointer)]
    if (seen.has(queueId))
      return [{ pointer, code: 'twice', message: `The queue ${queue.name} is named twice.` }]
    seen.add(queueId)
    if (served[type].includes(queue.type)) return []
    const message = `An agent of the type ${type} cannot serve the queue ${queue.name}, which is of the type ${queue.type}.`
    return [
      { pointer, code: 'otherMedia', message, params: { type, queue: queue.name, queueType: queue.type } },
    ]
  })
}

/** The columns that an input sets, over those that there are; the defaults are the rule book's. */
export const columnsOf = (
  input: Partial<AgentInput>,
  before: AgentRow | undefined,
): Omit<AgentRow, 'tenant_id' | 'id' | 'user_id' | 'work_no' | 'type'> => ({
  role: input.role ?? before?.role ?? 'common',
  weight: input.weight ?? before?.weight ?? 1,
  phone: input.phone === undefined ? (before?.phone ?? null) : input.phone || null,
  recognition: input.recognition ?? before?.recognition ?? false,
  single_phone: input.singlePhone ?? before?.single_phone ?? false,
  anonymise: input.anonymise ?? before?.anonymise ?? false,
  auto_answer: input.autoAnswer ?? before?.auto_answer ?? false,
  max_calls: input.maxCalls ?? before?.max_calls ?? 1,
  max_chats: input.maxChats ?? before?.max_chats ?? 5,
})
