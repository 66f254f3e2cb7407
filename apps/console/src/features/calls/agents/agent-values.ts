import {
  type Agent,
  type AgentRole,
  type AgentSkill,
  type AgentType,
  agentRoles,
  type Queue,
} from '@screenpop/contract'

/** A queue with its weight as it stands in the form; the weight is empty while it is typed. */
export interface SkillValue {
  queueId: string
  weight: number | ''
}

/** What the form of an agent holds. */
export interface AgentValues {
  userId: string | null
  workNo: string
  /** Null: the server takes the narrowest type that fits the queues. */
  type: AgentType | null
  skills: SkillValue[]
  weight: number | ''
  role: AgentRole
  maxCalls: number | ''
  maxChats: number | ''
  phone: string
  singlePhone: boolean
  recognition: boolean
  anonymise: boolean
  autoAnswer: boolean
}

/** The figures of an agent with their range and default (rule book 8). */
export const agentFigures = {
  weight: { minimum: 1, maximum: 100, initial: 1 },
  maxCalls: { minimum: 1, maximum: 10, initial: 1 },
  maxChats: { minimum: 0, maximum: 50, initial: 5 },
} as const
export type AgentFigure = keyof typeof agentFigures

export const agentSwitches = ['autoAnswer', 'singlePhone', 'recognition', 'anonymise'] as const

/** A new agent serves the only queue that there is. */
export const valuesOfAgent = (
  agent: Agent | undefined,
  queues: readonly Pick<Queue, 'id'>[],
): AgentValues => ({
  userId: agent?.userId ?? null,
  workNo: agent?.workNo ?? '',
  type: agent?.type ?? null,
  skills: agent?.skills ?? (queues.length === 1 ? withQueues([], [queues[0]?.id ?? '']) : []),
  weight: agent?.weight ?? agentFigures.weight.initial,
  role: agent?.role ?? agentRoles[0],
  maxCalls: agent?.maxCalls ?? agentFigures.maxCalls.initial,
  maxChats: agent?.maxChats ?? agentFigures.maxChats.initial,
  phone: agent?.phone ?? '',
  singlePhone: agent?.singlePhone ?? false,
  recognition: agent?.recognition ?? false,
  anonymise: agent?.anonymise ?? false,
  autoAnswer: agent?.autoAnswer ?? false,
})

/** The chosen queues, each with the weight that it had. */
export const withQueues = (skills: readonly SkillValue[], queueIds: readonly string[]): SkillValue[] =>
  queueIds.map(
    (queueId) =>
      skills.find((skill) => skill.queueId === queueId) ?? { queueId, weight: agentFigures.weight.initial },
  )

export const isInRange = (
  value: unknown,
  { minimum, maximum }: { minimum: number; maximum: number },
): boolean => typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum

/** The body of a valid form, without the person; an unchosen type is left to the server. */
export const inputOfAgent = ({ userId: _, type, ...values }: AgentValues) => ({
  ...values,
  ...(type === null ? {} : { type }),
  workNo: values.workNo.trim(),
  phone: values.phone.trim() || null,
  skills: values.skills as AgentSkill[],
  weight: Number(values.weight),
  maxCalls: Number(values.maxCalls),
  maxChats: Number(values.maxChats),
})
