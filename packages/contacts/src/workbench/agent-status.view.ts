import type { AgentStatus } from '@screenpop/contract'
import type { Desk } from '../desk/desk.repository.ts'

/** What the workbench shows of its agent. */
export const agentStatusOf = (
  desk: Pick<
    Desk,
    | 'work_no'
    | 'name'
    | 'state'
    | 'state_since'
    | 'presence'
    | 'role'
    | 'auto_answer'
    | 'max_calls'
    | 'max_chats'
  >,
): AgentStatus => ({
  workNo: desk.work_no,
  name: desk.name,
  state: desk.state,
  since: desk.state_since.toISOString(),
  presence: desk.presence,
  role: desk.role,
  autoAnswer: desk.auto_answer,
  maxCalls: desk.max_calls,
  maxChats: desk.max_chats,
})
