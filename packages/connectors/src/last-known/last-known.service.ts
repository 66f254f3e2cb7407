import type { CustomerObject } from '../answer/customer-objects.ts'
import type { ConnectorParts } from '../parts.ts'
import { dropOldLastKnown, findLastKnown, saveLastKnown } from './last-known.repository.ts'

export interface LastKnownData {
  readonly objects: readonly CustomerObject[]
  readonly at: Date
}

const purpose = 'last-known'
const keptMs = 30 * 24 * 3600 * 1000

/** The last data of an API by look-up value, sealed, already masked; kept for 30 days where the admin allows it. */
export class LastKnown {
  readonly #parts: Pick<ConnectorParts, 'database' | 'keyring' | 'log'>

  constructor(parts: Pick<ConnectorParts, 'database' | 'keyring' | 'log'>) {
    this.#parts = parts
  }

  /** Failing to keep it is no failure of the call. */
  async save(
    tenantId: string,
    connectorId: string,
    param: string,
    objects: readonly CustomerObject[],
  ): Promise<void> {
    const { database, keyring, log } = this.#parts
    try {
      const lookup = await this.#lookupOf(tenantId, connectorId, param)
      const bytes = Buffer.from(JSON.stringify(objects))
      const sealed = await keyring.seal(tenantId, purpose, [connectorId, lookup.toString('hex')], bytes)
      const row = { tenant_id: tenantId, connector_id: connectorId, lookup, sealed, at: new Date() }
      await saveLastKnown(database.tenant(tenantId), row)
    } catch (error) {
      log.error({ err: error, tenantId, connectorId }, 'the last known data could not be kept')
    }
  }

  async find(tenantId: string, connectorId: string, param: string): Promise<LastKnownData | undefined> {
    const { database, keyring, log } = this.#parts
    try {
      const lookup = await this.#lookupOf(tenantId, connectorId, param)
      const row = await findLastKnown(database.tenant(tenantId), tenantId, connectorId, lookup)
      if (!row || row.at.getTime() < Date.now() - keptMs) return undefined
      const binding = [connectorId, lookup.toString('hex')]
      const bytes = await keyring.open(tenantId, purpose, binding, row.sealed)
      return { objects: JSON.parse(bytes.toString('utf8')) as CustomerObject[], at: row.at }
    } catch (error) {
      log.error({ err: error, tenantId, connectorId }, 'the last known data could not be read')
      return undefined
    }
  }

  dropOld(): Promise<void> {
    return dropOldLastKnown(this.#parts.database.system, new Date(Date.now() - keptMs))
  }

  #lookupOf(tenantId: string, connectorId: string, param: string): Promise<Buffer> {
    return this.#parts.keyring.blindIndex(tenantId, connectorId, purpose, Buffer.from(param))
  }
}
