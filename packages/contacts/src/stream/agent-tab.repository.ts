import type { Database } from '@screenpop/platform/database'
import type { Schema } from '@screenpop/platform/database/schema'
import { type Kysely, sql } from 'kysely'

export interface Tab {
  tenantId: string
  agentId: string
  /** Of this stream of the tab. */
  id: string
  /** The browser's own name of the tab. */
  name: string | null
}

/**
 * Notes an open tab; its agent is attended. A tab that comes back after a cut, or from a node that was killed, replaces what it
 * left behind there, so that it is not counted twice.
 */
export const openTab = async (db: Kysely<Schema>, tab: Tab, nodeId: string): Promise<void> => {
  await db
    .with('attended', (is) =>
      is
        .updateTable('agent_session')
        .set({ unattended_since: null })
        .where('tenant_id', '=', tab.tenantId)
        .where('agent_id', '=', tab.agentId)
        .where('unattended_since', 'is not', null),
    )
    .with('left_behind', (is) =>
      is
        .deleteFrom('agent_tab')
        .where('tenant_id', '=', tab.tenantId)
        .where('agent_id', '=', tab.agentId)
        .where('tab', '=', tab.name),
    )
    .insertInto('agent_tab')
    .values({
      tenant_id: tab.tenantId,
      agent_id: tab.agentId,
      id: tab.id,
      node_id: nodeId,
      tab: tab.name,
    })
    .execute()
}

/** Forgets a tab that was closed; the last one leaves its agent unattended. */
export const closeTab = async (
  db: Kysely<Schema>,
  { tenantId, agentId, id }: Omit<Tab, 'name'>,
): Promise<void> => {
  await db
    .deleteFrom('agent_tab')
    .where('tenant_id', '=', tenantId)
    .where('agent_id', '=', agentId)
    .where('id', '=', id)
    .execute()
  await db
    .updateTable('agent_session')
    .set({ unattended_since: sql<Date>`now()` })
    .where('tenant_id', '=', tenantId)
    .where('agent_id', '=', agentId)
    .where('unattended_since', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('agent_tab')
            .select('id')
            .where('tenant_id', '=', tenantId)
            .where('agent_id', '=', agentId),
        ),
      ),
    )
    .execute()
}

export const countTabs = async (db: Kysely<Schema>, tenantId: string, agentId: string): Promise<number> => {
  const { tabs } = await db
    .selectFrom('agent_tab')
    .select((is) => is.fn.countAll<number>().as('tabs'))
    .where('tenant_id', '=', tenantId)
    .where('agent_id', '=', agentId)
    .executeTakeFirstOrThrow()
  return tabs
}

/** Says that the tabs of this node are still open, in one statement for all tenants. */
export const reportTabs = async (database: Database, nodeId: string): Promise<void> => {
  await database.system
    .updateTable('agent_tab')
    .set({ seen_at: sql<Date>`now()` })
    .where('node_id', '=', nodeId)
    .execute()
}

/** Closes the tabs of nodes that died. */
export const dropStaleTabs = async (database: Database, seconds: number): Promise<void> => {
  const stale = await database.system
    .selectFrom('agent_tab')
    .select(['tenant_id as tenantId', 'agent_id as agentId', 'id'])
    .where('seen_at', '<', sql<Date>`now() - make_interval(secs => ${seconds})`)
    .execute()
  for (const tab of stale) await closeTab(database.tenant(tab.tenantId), tab)
}
