import type { AgentStatus } from '@screenpop/contract'
import type { Desk } from '../desk/desk.repository.ts'

/** What the workbench shows of its agent. */
export const agentStatusOf = (
  desk: Pick<Desk, 'work_no' | 'name' | 'state' | 'state_since'>,
): AgentStatus => ({
  workNo: desk.work_no,
  name: desk.name,
  state: desk.state,
  since: desk.state_since.toISOString(),
})
