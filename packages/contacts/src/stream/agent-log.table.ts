import type { ColumnType, Generated, Selectable } from 'kysely'

/** What an agent's workbench is told, append only; `seq` grows by one. */
export interface AgentEventTable {
  tenant_id: string
  agent_id: string
  seq: number
  type: 'contact' | 'agent' | 'switch' | 'message' | 'pages'
  data: ColumnType<unknown, string, never>
  created_at: Generated<Date>
}

/** An open stream of a workbench's tab, on whatever node. */
export interface AgentTabTable {
  tenant_id: string
  agent_id: string
  id: string
  node_id: string
  /** The browser's own name of the tab; null where it has none. */
  tab: string | null
  seen_at: Generated<Date>
}

export type AgentEventRow = Selectable<AgentEventTable>

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    agent_event: AgentEventTable
    agent_tab: AgentTabTable
  }
}
