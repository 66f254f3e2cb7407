import { LinesSkeleton } from '../parts/LinesSkeleton.tsx'
import type { BlockInput } from './block-input.ts'

/** As many lines as there can be contacts. */
export const HistorySkeleton = ({ id, props, page }: BlockInput<'history'>) => (
  <LinesSkeleton id={id} title={props.title || page.messages.history} lines={props.limit} page={page} />
)
