import type { ContactMedia, QueueSubtype, QueueType } from '@screenpop/contract'

interface Served {
  type: QueueType
  subtype: QueueSubtype | null
}

/** What a queue carries: voice and video by its type, of chats its subtype (rule book 8). */
export const mediaOf = ({ type, subtype }: Served): ContactMedia => {
  if (type === 'voice' || type === 'voiceClickToDial') return 'audio'
  if (type === 'video' || type === 'videoClickToDial') return 'video'
  return subtype ?? 'web'
}

/** The queue types that carry calls of the medium. */
export const queueTypesOf = (media: 'audio' | 'video'): readonly QueueType[] =>
  media === 'audio' ? ['voice', 'voiceClickToDial'] : ['video', 'videoClickToDial']
