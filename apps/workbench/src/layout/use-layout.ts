import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'

/** A part of the screen beside the list of contacts. */
export type Part = 'contact' | 'chat' | 'popups'

/** Below this width one part shows at a time; below the next one chat and pop-ups take turns. The style sheet knows both, too. */
const narrow = '(max-width: 760px)'
const medium = '(max-width: 1180px)'

export interface Layout {
  /** The parts among which the agent chooses; empty where all have room. */
  choices: readonly Part[]
  /** The one that was chosen. */
  part: Part
  shows(part: Part): boolean
  choose(part: Part): void
}

/** Which parts are on the screen, for its width and the kind of contact. */
export const useLayout = (kind: 'none' | 'call' | 'chat'): Layout => {
  const isNarrow = useMediaQuery(narrow, false, { getInitialValueInEffect: false })
  const isMedium = useMediaQuery(medium, false, { getInitialValueInEffect: false })
  const [chosen, choose] = useState<Part>()
  const choices = choicesOf(kind, isNarrow, isMedium)
  const usual: Part = kind === 'chat' ? 'chat' : 'popups'
  const part = chosen && choices.includes(chosen) ? chosen : usual
  return {
    choices,
    part,
    choose,
    shows: (asked) => choices.length === 0 || part === asked || !choices.includes(asked),
  }
}

const choicesOf = (kind: 'none' | 'call' | 'chat', isNarrow: boolean, isMedium: boolean): readonly Part[] => {
  if (kind === 'none') return []
  if (isNarrow) return kind === 'chat' ? ['chat', 'contact', 'popups'] : ['contact', 'popups']
  return kind === 'chat' && isMedium ? ['chat', 'popups'] : []
}
