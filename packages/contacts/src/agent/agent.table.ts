import type { AgentRole, AgentType } from '@screenpop/contract'
import type { Selectable } from 'kysely'

export interface AgentTable {
  tenant_id: string
  id: string
  work_no: string
  user_id: string
  role: AgentRole
  type: AgentType
  weight: number
  phone: string | null
  recognition: boolean
  single_phone: boolean
  anonymise: boolean
  auto_answer: boolean
  max_calls: number
  max_chats: number
}

export interface AgentQueueTable {
  tenant_id: string
  agent_id: string
  queue_id: string
  weight: number
}

export type AgentRow = Selectable<AgentTable>

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    agent: AgentTable
    agent_queue: AgentQueueTable
  }
}
