import type { Issue, QueueInput, QueueTone, QueueTreatment } from '@screenpop/contract'
import type { QueueRow } from './queue.table.ts'

type Faults = Issue[]
const fault = (pointer: string, code: string, message: string): Issue => ({ pointer, code, message })

const treatmentKeys = { onTimeout: 'on_timeout', onBusy: 'on_busy', onNoAgents: 'on_no_agents' } as const
const release: QueueTreatment = { action: 'release' }
const defaultTone: QueueTone = { kind: 'default' }

/** The settings of a queue: those given, else those it has, else the defaults of rule book 8. */
export function settingsOf(
  input: Partial<QueueInput>,
  before: QueueRow | undefined,
): Omit<QueueRow, 'tenant_id' | 'id' | 'number'> {
  const type = input.type ?? before?.type ?? 'voice'
  const hasTones = type !== 'multimedia'
  const tone = (given: QueueTone | null | undefined, kept: QueueTone | null | undefined) =>
    given === undefined ? (kept ?? (hasTones ? defaultTone : null)) : given
  return {
    name: input.name ?? before?.name ?? '',
    description: (input.description ?? before?.description ?? '').trim(),
    type,
    subtype: input.subtype === undefined ? (before?.subtype ?? null) : input.subtype,
    max_wait_seconds: input.maxWaitSeconds ?? before?.max_wait_seconds ?? 60,
    max_in_queue: input.maxInQueue ?? before?.max_in_queue ?? 100,
    wrap_up_seconds: input.wrapUpSeconds ?? before?.wrap_up_seconds ?? 5,
    ring_seconds: input.ringSeconds ?? before?.ring_seconds ?? 30,
    on_timeout: input.onTimeout ?? before?.on_timeout ?? release,
    on_busy: input.onBusy ?? before?.on_busy ?? release,
    on_no_agents: input.onNoAgents ?? before?.on_no_agents ?? release,
    announce_work_no: input.announceWorkNo ?? before?.announce_work_no ?? false,
    waiting_tone: tone(input.waitingTone, before?.waiting_tone),
    hold_tone: tone(input.holdTone, before?.hold_tone),
  }
}

type Settings = ReturnType<typeof settingsOf>

/**
 * What is wrong with the settings of a queue (rule book 8).
 *
 * @param targets the queues that the treatments name and that there are
 */
export function faultsOf(
  settings: Settings,
  ownId: string,
  targets: ReadonlyMap<string, Pick<QueueRow, 'type' | 'subtype'>>,
): Faults {
  return [...subtypeFaults(settings), ...toneFaults(settings), ...treatmentFaults(settings, ownId, targets)]
}

function subtypeFaults({ type, subtype }: Settings): Faults {
  if (type === 'multimedia' && !subtype)
    return [fault('/subtype', 'required', 'A multimedia queue needs a subtype, such as web.')]
  if (type !== 'multimedia' && subtype)
    return [fault('/subtype', 'multimediaOnly', 'Only a multimedia queue has a subtype. Leave it out.')]
  return []
}

function toneFaults({ type, waiting_tone, hold_tone }: Settings): Faults {
  const tones = [
    ['/waitingTone', waiting_tone],
    ['/holdTone', hold_tone],
  ] as const
  return tones.flatMap(([pointer, tone]) => {
    if (!tone) return []
    if (type === 'multimedia')
      return [fault(pointer, 'voiceOnly', 'A multimedia queue has no tones. Leave them out.')]
    if (pointer === '/holdTone' && tone.kind === 'ivr')
      return [fault('/holdTone/kind', 'noIvr', 'The hold tone is the default one or one of your own.')]
    if (tone.kind !== 'default' && !tone.name)
      return [fault(`${pointer}/name`, 'required', 'Name the tone or the IVR flow.')]
    return []
  })
}

function treatmentFaults(
  settings: Settings,
  ownId: string,
  targets: ReadonlyMap<string, Pick<QueueRow, 'type' | 'subtype'>>,
): Faults {
  return Object.entries(treatmentKeys).flatMap(([name, column]) => {
    const { action, queueId, ivr } = settings[column]
    if (action === 'transferIvr') {
      if (settings.type === 'multimedia')
        return [fault(`/${name}/action`, 'voiceOnly', 'A multimedia queue cannot transfer to an IVR flow.')]
      return ivr ? [] : [fault(`/${name}/ivr`, 'required', 'Name the IVR flow.')]
    }
    if (action !== 'transferQueue') return []
    const target = queueId === undefined ? undefined : targets.get(queueId)
    const pointer = `/${name}/queueId`
    if (!target) return [fault(pointer, 'required', 'Choose a queue that exists.')]
    if (queueId === ownId) return [fault(pointer, 'self', 'A queue cannot transfer to itself.')]
    if (target.type !== settings.type || target.subtype !== settings.subtype)
      return [fault(pointer, 'otherType', 'Choose a queue of the same type.')]
    return []
  })
}

/** The queues that the treatments of a queue name. */
export const targetsOf = (settings: Pick<QueueRow, 'on_timeout' | 'on_busy' | 'on_no_agents'>): string[] =>
  [settings.on_timeout, settings.on_busy, settings.on_no_agents].flatMap(({ action, queueId }) =>
    action === 'transferQueue' && queueId ? [queueId] : [],
  )
