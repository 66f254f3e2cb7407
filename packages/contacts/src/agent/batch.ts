import { type AgentBatch, type Issue, invalid } from '@screenpop/contract'
import type { Tx } from '@screenpop/platform/database'
import { agentsByWorkNo, numericWorkNos } from './agent.repository.ts'

/**
 * The agents that a batch means. A range holds the work numbers of digits that are in it, of the same length as its ends; it may have
 * gaps. A listed number must be there.
 */
export async function agentIdsOf(
  tx: Tx,
  tenantId: string,
  { workNos = [], range }: Pick<AgentBatch, 'workNos' | 'range'>,
): Promise<string[]> {
  const listed = workNos.length > 0 ? await agentsByWorkNo(tx, tenantId, workNos) : new Map<string, string>()
  const issues: Issue[] = workNos.flatMap((workNo, i) =>
    listed.has(workNo)
      ? []
      : [
          {
            pointer: `/workNos/${i}`,
            code: 'unknownWorkNo',
            message: `No agent has the work number ${workNo}.`,
            params: { workNo },
          },
        ],
  )
  if (range && (range.from.length !== range.to.length || range.from > range.to))
    issues.push({
      pointer: '/range',
      code: 'range',
      message: 'Give two work numbers of the same length, the lower one first.',
    })
  if (issues.length > 0) throw invalid(...issues)
  const inRange = range
    ? (await numericWorkNos(tx, tenantId)).filter(
        ({ work_no }) => work_no.length === range.from.length && work_no >= range.from && work_no <= range.to,
      )
    : []
  const ids = new Set([...listed.values(), ...inRange.map(({ id }) => id)])
  if (ids.size === 0)
    throw invalid({ pointer: '', code: 'noAgents', message: 'No agent has one of these work numbers.' })
  return [...ids]
}
