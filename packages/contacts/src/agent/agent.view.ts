import type { Agent } from '@screenpop/contract'
import type { AgentPicture } from './agent.repository.ts'

export const agentView = (row: AgentPicture): Agent => ({
  id: row.id,
  workNo: row.work_no,
  userId: row.user_id,
  name: row.name,
  role: row.role,
  type: row.type,
  weight: row.weight,
  phone: row.phone,
  recognition: row.recognition,
  singlePhone: row.single_phone,
  anonymise: row.anonymise,
  autoAnswer: row.auto_answer,
  maxCalls: row.max_calls,
  maxChats: row.max_chats,
  skills: row.skills,
  queueIds: row.skills.map(({ queueId }) => queueId),
  state: row.state,
})
