import type { Schema } from '@screenpop/platform/database/schema'
import type { Kysely } from 'kysely'

/** The agent's queues in which somebody waits, the highest skill first, then the longest wait. */
export const waitingQueuesOf = async (
  db: Kysely<Schema>,
  tenantId: string,
  agentId: string,
): Promise<string[]> => {
  const rows = await db
    .selectFrom('agent_queue as skill')
    .innerJoin('contact', (join) =>
      join
        .onRef('contact.tenant_id', '=', 'skill.tenant_id')
        .onRef('contact.queue_id', '=', 'skill.queue_id')
        .on('contact.phase', '=', 'queued'),
    )
    .select('skill.queue_id')
    .where('skill.tenant_id', '=', tenantId)
    .where('skill.agent_id', '=', agentId)
    .groupBy(['skill.queue_id', 'skill.weight'])
    .orderBy('skill.weight', 'desc')
    .orderBy((is) => is.fn.min('contact.waiting_since'))
    .execute()
  return rows.map(({ queue_id }) => queue_id)
}
