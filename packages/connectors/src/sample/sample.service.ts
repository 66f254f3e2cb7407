import {
  type ConnectorSample,
  type ConnectorTest,
  notFound,
  type Principal,
  type Sampled,
} from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import type { ConnectorParts } from '../parts.ts'
import { mergeSample, onlyLatest } from './merge-sample.ts'
import { findSample, lockForSample, type SampleRow, saveSample } from './sample.repository.ts'

const viewOf = ({ objects, sampled_at }: SampleRow): ConnectorSample => ({
  at: sampled_at.toISOString(),
  objects,
})

/** What the answers of a tenant's APIs offer to pages, as somebody has sampled them; names and types, never a value. */
export class Samples {
  readonly #database: ConnectorParts['database']

  constructor({ database }: Pick<ConnectorParts, 'database'>) {
    this.#database = database
  }

  /** Undefined as long as no answer has held an object. */
  async find(tenantId: string, connectorId: string): Promise<ConnectorSample | undefined> {
    const row = await findSample(this.#database.tenant(tenantId), tenantId, connectorId)
    return row && viewOf(row)
  }

  /** Puts a test call to what is known already; one that broke a rule or held no object changes nothing. */
  async keep(principal: Principal, connectorId: string, test: ConnectorTest): Promise<Sampled> {
    const { tenantId } = principal
    if (!test.ok || test.objects.length === 0)
      return { test, sample: (await this.find(tenantId, connectorId)) ?? null, changes: [] }
    return this.#database
      .tenant(tenantId)
      .transaction()
      .execute(async (tx) => {
        await lockForSample(tx, tenantId, connectorId)
        const before = await findSample(tx, tenantId, connectorId)
        const { objects, changes } = mergeSample(before?.objects ?? [], test.objects)
        const row = await saveSample(tx, tenantId, connectorId, objects, new Date())
        await audit.write(tx, {
          principal,
          action: 'connector.sample',
          subjectType: 'connector',
          subjectId: connectorId,
          after: { objects: objects.length, changes: changes.length },
        })
        return { test, sample: viewOf(row), changes }
      })
  }

  /** Forgets what the last sample did not hold. @throws DomainError `notFound` where nothing was sampled */
  async forgetMissing(principal: Principal, connectorId: string): Promise<ConnectorSample> {
    const { tenantId } = principal
    return this.#database
      .tenant(tenantId)
      .transaction()
      .execute(async (tx) => {
        await lockForSample(tx, tenantId, connectorId)
        const before = await findSample(tx, tenantId, connectorId)
        if (!before) throw notFound('sample')
        const objects = onlyLatest(before.objects)
        const row = await saveSample(tx, tenantId, connectorId, objects, before.sampled_at)
        await audit.write(tx, {
          principal,
          action: 'connector.sample.forgetMissing',
          subjectType: 'connector',
          subjectId: connectorId,
          before: { objects: before.objects.length },
          after: { objects: objects.length },
        })
        return viewOf(row)
      })
  }
}
