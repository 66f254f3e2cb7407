import type { ChatMessage } from '@screenpop/contract'
import { randomId } from '../storage/random-id.ts'
import { createListeners, type Store } from '../storage/store.ts'

/** A line of the agent that the server has not taken yet. */
export interface PendingLine {
  /** Goes with every attempt, so that the server writes the line once. */
  id: string
  callid: string
  text: string
  at: string
  /** Number of the last line that was there when it was written: the server's picture of it comes behind that one. */
  behind: number
  /** Why the server refused it for good; it waits for the agent then. */
  refused?: string
}

export interface OutboxParts {
  send(line: PendingLine): Promise<ChatMessage>
  /** The server took a line. */
  taken(message: ChatMessage): void
  /** The reason of a refusal in words; undefined when the same line may go through later. */
  refusal(error: unknown): string | undefined
  keep(lines: readonly PendingLine[]): void
  kept: readonly PendingLine[]
  retryMs?: number
}

/**
 * Sends what the agent writes, one line of a chat after the other. A line stays here, over reloads too, until the server has it; what
 * the network swallowed is sent again under the same id, so that nothing is lost and nothing doubled.
 */
export const createOutbox = ({ send, taken, refusal, keep, kept, retryMs = 2000 }: OutboxParts) => {
  const { subscribe, tell } = createListeners()
  let lines: readonly PendingLine[] = kept
  const running = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const become = (next: readonly PendingLine[]): void => {
    lines = next
    keep(lines)
    tell()
  }
  const replace = (id: string, change: Partial<PendingLine>): void =>
    become(lines.map((line) => (line.id === id ? { ...line, ...change } : line)))

  const deliver = async (callid: string): Promise<void> => {
    if (running.has(callid)) return
    running.add(callid)
    try {
      for (let line = next(callid); line; line = next(callid)) {
        const { id } = line
        try {
          const message = await send(line)
          taken(message)
          const { number } = message
          become(
            lines
              .filter((one) => one.id !== id)
              .map((one) => (one.callid === callid ? { ...one, behind: Math.max(one.behind, number) } : one)),
          )
        } catch (error) {
          const refused = refusal(error)
          if (refused === undefined) {
            clearTimeout(timer)
            timer = setTimeout(resume, retryMs)
            return
          }
          replace(id, { refused })
        }
      }
    } finally {
      running.delete(callid)
    }
  }
  const next = (callid: string): PendingLine | undefined =>
    lines.find((line) => line.callid === callid && line.refused === undefined)

  /** Tries everything that waits. */
  const resume = (): void => {
    clearTimeout(timer)
    for (const callid of new Set(lines.map((line) => line.callid))) void deliver(callid)
  }

  return {
    subscribe,
    snapshot: () => lines,
    resume,
    add: (callid: string, text: string, behind: number): void => {
      become([...lines, { id: randomId(), callid, text, at: new Date().toISOString(), behind }])
      void deliver(callid)
    },
    /** Sends a refused line again. */
    retry: (id: string): void => {
      const line = lines.find((one) => one.id === id)
      if (!line) return
      const { refused: _, ...fresh } = line
      become(lines.map((one) => (one.id === id ? fresh : one)))
      void deliver(line.callid)
    },
    discard: (id: string): void => become(lines.filter((line) => line.id !== id)),
    close: (): void => clearTimeout(timer),
  } satisfies Store<readonly PendingLine[]> & Record<string, unknown>
}

/**
 * The lines of a chat that are shown as not sent yet. The stream may tell of a line before the server has answered its sender: it is
 * shown once then. The same text that was said before is another line.
 */
export const waitingLines = (
  pending: readonly PendingLine[],
  callid: string,
  transcript: readonly ChatMessage[],
): PendingLine[] =>
  pending
    .filter((line) => line.callid === callid)
    .filter(
      ({ text, refused, behind }, i) =>
        i > 0 ||
        refused !== undefined ||
        !transcript.some((line) => line.from === 'agent' && line.number > behind && line.text === text),
    )

export type Outbox = ReturnType<typeof createOutbox>
