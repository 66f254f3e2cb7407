import type { AgentState, PlannedPopup } from '@screenpop/contract'
import type { ColumnType, Generated, Selectable } from 'kysely'

/** What the agent asked for; the state that shows also knows the contacts. */
export type Presence = 'offline' | 'ready' | 'busy'

/** One row per agent, made with the agent: who locks it decides about the agent's contacts. */
export interface AgentSessionTable {
  tenant_id: string
  agent_id: string
  presence: Generated<Presence>
  state: Generated<AgentState>
  state_since: Generated<Date>
  /** Since when the agent had nothing to do: the longest idle one is asked first. */
  idle_since: Generated<Date>
  /** Contacts by phase. */
  ringing: Generated<number>
  talking: Generated<number>
  wrap_up: Generated<number>
  /** Places taken by voice and video calls, and by chats. */
  calls: Generated<number>
  chats: Generated<number>
  /** The pop-ups as configured at sign-in (rule book 6). */
  popup_snapshot: ColumnType<unknown, string | null, string | null>
  /** The Web API pages of this sign-in, which stand open for all contacts. */
  pages: ColumnType<PlannedPopup[], string | undefined, string>
  /** Since when no workbench is connected, after one was. */
  unattended_since: Date | null
  /** Of the agent's log; grows under the row's lock, so its order is the order of the commits. */
  last_seq: Generated<number>
}

export type AgentSessionRow = Selectable<AgentSessionTable>

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    agent_session: AgentSessionTable
  }
}
