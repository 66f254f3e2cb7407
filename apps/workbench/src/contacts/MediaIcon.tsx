import type { AgentContact } from '@screenpop/contract'
import {
  IconBrandTelegram,
  IconBrandWechat,
  IconBrandWhatsapp,
  IconMail,
  IconMessage,
  IconPhoneIncoming,
  IconPhoneOutgoing,
  IconVideo,
} from '@tabler/icons-react'

const icons = {
  video: IconVideo,
  web: IconMessage,
  wechat: IconBrandWechat,
  email: IconMail,
  whatsapp: IconBrandWhatsapp,
  telegram: IconBrandTelegram,
}

/** What a contact is carried over, and for calls who called whom. */
export const MediaIcon = ({ contact, size = 18 }: { contact: AgentContact; size?: number }) => {
  const { media, call } = contact
  const Phone = call.callType === '1' ? IconPhoneOutgoing : IconPhoneIncoming
  const Icon = media === 'audio' ? Phone : icons[media]
  return <Icon size={size} stroke={1.7} aria-hidden />
}
