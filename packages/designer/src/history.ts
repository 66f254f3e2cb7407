import type { PageDocument } from '@screenpop/contract'
import { apply } from './commands/apply.ts'
import type { Command } from './commands/command.ts'

/** A step of undo: the inverse of what was done, and a key under which a following step may join it. */
interface Step {
  inverse: Command
  merge: string | undefined
}

/** A document with the inverses that lead back and, after an undo, forward again. Undo has no bound. */
export interface History {
  document: PageDocument
  past: readonly Step[]
  future: readonly Step[]
}

export const startHistory = (document: PageDocument): History => ({ document, past: [], future: [] })

/**
 * Performs a command. Steps with the same `merge` key that follow each other become one step of undo: so a typed word is
 * undone whole, without a copy of the document per keystroke.
 */
export const perform = (history: History, command: Command, merge?: string): History => {
  const { document, inverse } = apply(history.document, command)
  const last = history.past.at(-1)
  const joins = merge !== undefined && last?.merge === merge && history.future.length === 0
  return { document, past: joins ? history.past : [...history.past, { inverse, merge }], future: [] }
}

export const undo = (history: History): History => {
  const step = history.past.at(-1)
  if (!step) return history
  const { document, inverse } = apply(history.document, step.inverse)
  return {
    document,
    past: history.past.slice(0, -1),
    future: [...history.future, { inverse, merge: undefined }],
  }
}

export const redo = (history: History): History => {
  const step = history.future.at(-1)
  if (!step) return history
  const { document, inverse } = apply(history.document, step.inverse)
  return {
    document,
    past: [...history.past, { inverse, merge: undefined }],
    future: history.future.slice(0, -1),
  }
}
