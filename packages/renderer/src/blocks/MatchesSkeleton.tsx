import { LinesSkeleton } from '../parts/LinesSkeleton.tsx'
import type { BlockInput } from './block-input.ts'

const usualMatches = 3

/** How many matches there will be nobody knows: a few lines; more are scrolled within. */
export const MatchesSkeleton = ({ id, props, page }: BlockInput<'matches'>) => (
  <LinesSkeleton id={id} title={props.title || page.messages.object} lines={usualMatches} page={page} />
)
