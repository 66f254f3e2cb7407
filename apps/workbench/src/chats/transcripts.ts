import type { AgentContact, ChatMessage } from '@screenpop/contract'

/** The lines of one chat as far as they are here: always all from the first on, without a gap. */
export interface Transcript {
  lines: readonly ChatMessage[]
  /** False until it was loaded since the last connection, and again when a line is missing. */
  complete: boolean
}
export type Transcripts = Readonly<Record<string, Transcript>>

export const emptyTranscript: Transcript = { lines: [], complete: false }

const lastNumber = (lines: readonly ChatMessage[]): number => lines.at(-1)?.number ?? 0

/** Adds lines: those that are there already are passed over, and one behind a gap waits until the gap is loaded. */
export const withLines = (
  { lines, complete }: Transcript,
  more: readonly ChatMessage[],
  loaded: boolean,
): Transcript => {
  const next = [...lines]
  let gap = false
  for (const line of more) {
    const last = lastNumber(next)
    if (line.number === last + 1) next.push(line)
    else if (line.number > last) gap = true
  }
  return { lines: next, complete: !gap && (complete || loaded) }
}

/** After which line the rest is to be loaded. */
export const loadedUpTo = (transcript: Transcript | undefined): number => lastNumber(transcript?.lines ?? [])

/** Customer's lines that the agent has not had on the screen. */
export const unreadOf = ({ agentSeen }: AgentContact, transcript: Transcript | undefined): number =>
  transcript?.lines.filter(({ from, number }) => from === 'customer' && number > agentSeen).length ?? 0

/** Since when the customer waits for an answer; undefined when the last word was the agent's. */
export const waitsSince = (transcript: Transcript | undefined): string | undefined => {
  const lines = transcript?.lines ?? []
  const answered = lines.findLastIndex(({ from }) => from === 'agent')
  return lines[answered + 1]?.at
}
