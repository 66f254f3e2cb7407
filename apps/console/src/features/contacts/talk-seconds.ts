import type { ContactRecord } from '@screenpop/contract'

/** How long agent and customer talked; undefined while they do, and when they did not. */
export const talkSeconds = ({ talkingAt, releasedAt }: ContactRecord): number | undefined =>
  talkingAt && releasedAt ? (Date.parse(releasedAt) - Date.parse(talkingAt)) / 1000 : undefined
