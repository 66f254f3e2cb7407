import type { AnswerOf, endpoints } from '@screenpop/contract'
import type { WorkbenchEvent } from '../contacts/workbench-state.ts'

/** What the server has for the agent now. */
export type Snapshot = AnswerOf<typeof endpoints.workbenchContacts>

/**
 * Joins the snapshot of now with the events of the stream. Events that come while the snapshot is on its way are held back and
 * applied after it, the latest of each contact only: a replay must not show a contact that is over already.
 */
export const createSynchroniser = (
  load: () => Promise<Snapshot>,
  apply: (event: WorkbenchEvent) => void,
  retryMs = 2000,
) => {
  let round = 0
  let held: Map<string, WorkbenchEvent> | null = null
  let retry: ReturnType<typeof setTimeout> | undefined

  const opened = (): void => {
    round += 1
    clearTimeout(retry)
    held ??= new Map()
    const mine = round
    load().then(
      (snapshot) => {
        if (mine !== round) return
        apply({ type: 'snapshot', ...snapshot })
        for (const event of held?.values() ?? []) apply(event)
        held = null
      },
      () => {
        if (mine === round) retry = setTimeout(opened, retryMs)
      },
    )
  }

  return {
    opened,
    received: (event: WorkbenchEvent): void => {
      if (held) held.set(placeOf(event), event)
      else apply(event)
    },
    close: (): void => {
      round += 1
      clearTimeout(retry)
    },
  }
}

/** What a later event takes the place of: the same contact; of messages nothing. */
const placeOf = (event: WorkbenchEvent): string => {
  if (event.type === 'contact') return `contact ${event.contact.callid}`
  if (event.type === 'message') return `message ${event.message.callid} ${event.message.number}`
  return event.type
}
