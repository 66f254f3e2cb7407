import type { CustomerObject } from '../answer/customer-objects.ts'
import type { ConnectorParts } from '../parts.ts'
import { dropOldLastKnown, findLastKnown, saveLastKnown, trimLastKnown } from './last-known.repository.ts'

export interface LastKnownData {
  readonly objects: readonly CustomerObject[]
  readonly at: Date
}

const purpose = 'last-known'
const keptMs = 30 * 24 * 3600 * 1000
const mb = 1024 * 1024

/** What the last known data of one API of a tenant may take. */
export interface LastKnownRoom {
  /** Bytes as sealed; what has not been renewed for longest goes first. */
  readonly mostBytes: number
  /** Bytes that a node writes between two looks at the sum. */
  readonly trimEvery: number
}

/**
 * The last data of an API by look-up value, sealed, already masked; kept for 30 days where the admin allows it, and of the latest
 * customers alone where it is more than has room.
 */
export class LastKnown {
  readonly #parts: Pick<ConnectorParts, 'database' | 'keyring' | 'log'>

  readonly #room: LastKnownRoom
  /** Bytes written since the last look, by tenant and API. */
  readonly #written = new Map<string, number>()

  constructor(
    parts: Pick<ConnectorParts, 'database' | 'keyring' | 'log'>,
    room: LastKnownRoom = { mostBytes: 256 * mb, trimEvery: 16 * mb },
  ) {
    this.#parts = parts
    this.#room = room
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
      await this.#keepWithin(tenantId, connectorId, sealed.length)
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

  async #keepWithin(tenantId: string, connectorId: string, bytes: number): Promise<void> {
    const { mostBytes, trimEvery } = this.#room
    const key = `${tenantId}/${connectorId}`
    const written = (this.#written.get(key) ?? 0) + bytes
    this.#written.set(key, written < trimEvery ? written : 0)
    if (written >= trimEvery)
      await trimLastKnown(this.#parts.database.tenant(tenantId), tenantId, connectorId, mostBytes)
  }

  dropOld(): Promise<void> {
    return dropOldLastKnown(this.#parts.database.system, new Date(Date.now() - keptMs))
  }

  #lookupOf(tenantId: string, connectorId: string, param: string): Promise<Buffer> {
    return this.#parts.keyring.blindIndex(tenantId, connectorId, purpose, Buffer.from(param))
  }
}
