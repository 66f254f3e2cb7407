import type { Queue, QueueInput, QueueSubtype, QueueType } from '@screenpop/contract'

/** What the form of a queue holds. */
export interface QueueValues {
  name: string
  description: string
  type: QueueType
  subtype: QueueSubtype | null
  ringSeconds: number | ''
  wrapUpSeconds: number | ''
  maxWaitSeconds: number | ''
  maxInQueue: number | ''
  announceWorkNo: boolean
}

/** The figures of a queue with their range and default (rule book 8). */
export const queueFigures = {
  ringSeconds: { minimum: 5, maximum: 300, initial: 20 },
  wrapUpSeconds: { minimum: 0, maximum: 3600, initial: 5 },
  maxWaitSeconds: { minimum: 1, maximum: 60_000, initial: 60 },
  maxInQueue: { minimum: 1, maximum: 10_000, initial: 100 },
} as const
export type QueueFigure = keyof typeof queueFigures
export const figureNames = Object.keys(queueFigures) as QueueFigure[]

export const valuesOfQueue = (queue?: Queue): QueueValues => ({
  name: queue?.name ?? '',
  description: queue?.description ?? '',
  type: queue?.type ?? 'voice',
  subtype: queue?.subtype ?? null,
  ringSeconds: queue?.ringSeconds ?? queueFigures.ringSeconds.initial,
  wrapUpSeconds: queue?.wrapUpSeconds ?? queueFigures.wrapUpSeconds.initial,
  maxWaitSeconds: queue?.maxWaitSeconds ?? queueFigures.maxWaitSeconds.initial,
  maxInQueue: queue?.maxInQueue ?? queueFigures.maxInQueue.initial,
  announceWorkNo: queue?.announceWorkNo ?? false,
})

/** The body; a channel only for a multimedia queue, an emptied figure not at all. */
export const inputOfQueue = (values: QueueValues): QueueInput => {
  const figures = Object.fromEntries(
    figureNames.map((name) => [name, values[name]]).filter(([, value]) => value !== ''),
  ) as Partial<Record<QueueFigure, number>>
  return {
    name: values.name.trim(),
    description: values.description.trim(),
    type: values.type,
    subtype: values.type === 'multimedia' ? values.subtype : null,
    announceWorkNo: values.announceWorkNo,
    ...figures,
  }
}
