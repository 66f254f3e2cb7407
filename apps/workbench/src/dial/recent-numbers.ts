import type { ContactRecord } from '@screenpop/contract'

export interface RecentNumber {
  number: string
  direction: ContactRecord['direction']
  media: 'audio' | 'video'
  at: string
}

/** The customers of the agent's last calls, newest first, each number once; chats have no number to call. */
export const recentNumbers = (records: readonly ContactRecord[], most: number): RecentNumber[] => {
  const numbers = new Map<string, RecentNumber>()
  for (const { media, direction, callerNum, calledNum, queuedAt } of records) {
    const number = direction === 'outbound' ? calledNum : callerNum
    if ((media === 'audio' || media === 'video') && number !== '' && !numbers.has(number))
      numbers.set(number, { number, direction, media, at: queuedAt })
  }
  return [...numbers.values()].slice(0, most)
}
