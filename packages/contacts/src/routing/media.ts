import type { ContactMedia, FeatureName, OutboundMedia, QueueSubtype, QueueType } from '@screenpop/contract'

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

/** The queue types from which an agent calls out over a medium (rule book 7). */
export const queueTypesOf = (media: OutboundMedia): readonly QueueType[] => {
  if (media === 'audio') return ['voice', 'voiceClickToDial']
  if (media === 'video') return ['video', 'videoClickToDial']
  return ['multimedia']
}

/** The switch of each channel, which the operator holds per tenant (rule book 1). */
export const channelFeatures: Record<QueueSubtype, FeatureName> = {
  wechat: 'channelWechat',
  email: 'channelEmail',
  whatsapp: 'channelWhatsapp',
  web: 'channelWeb',
  telegram: 'channelTelegram',
}
