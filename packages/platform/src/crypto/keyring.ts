import { randomBytes } from 'node:crypto'
import type { Database } from '../database/index.ts'
import { createDataKeyRepository, type StoredDataKey } from './data-key.repository.ts'
import type { KeyEncryption } from './kek.ts'
import { type DataKeyKind, TenantKeys, UnknownKeyVersionError } from './tenant-keys.ts'
import { keyBytes } from './xaes.ts'

/** The keys of all tenants; each tenant's are made when they are first needed. */
export interface Keyring {
  /** The open keys of one tenant, for synchronous use; keep them for one job or request, not longer. */
  of(tenantId: string): Promise<TenantKeys>
  /** The same, read anew: with a version that another node has just made. */
  fresh(tenantId: string): Promise<TenantKeys>
  seal(
    tenantId: string,
    purpose: string,
    associatedData: readonly string[],
    bytes: Uint8Array,
  ): Promise<Buffer>
  /** @throws SealBrokenError */
  open(
    tenantId: string,
    purpose: string,
    associatedData: readonly string[],
    envelope: Uint8Array,
  ): Promise<Buffer>
  blindIndex(tenantId: string, tableId: string, fieldId: string, value: Uint8Array): Promise<Buffer>
  /** Adds a new version of the tenant's seal key; what is sealed from now on is sealed under it. Returns the version. */
  rotate(tenantId: string): Promise<number>
  /** Wraps every data key of every tenant by the current key-encryption key. Returns how many were not already. */
  rewrap(): Promise<number>
  /** Throws when some data key is wrapped by a key-encryption key that is not at hand: better not to start at all. */
  check(): Promise<void>
  /** The tenants that have keys. */
  tenants(): Promise<string[]>
}

const mostTenants = 1000
/** Another node may have rotated meanwhile; sealing under the version before the last for so long does no harm. */
const keptMs = 60_000

const bindingOf = (tenantId: string, kind: DataKeyKind, version: number) => [tenantId, kind, String(version)]

export const createKeyring = (database: Database, kek: KeyEncryption): Keyring => {
  const repository = createDataKeyRepository(database)
  const cache = new Map<string, { keys: Promise<TenantKeys>; until: number }>()

  const make = async (
    tenantId: string,
    kinds: readonly { kind: DataKeyKind; version: number }[],
  ): Promise<void> => {
    const rows = kinds.map(async ({ kind, version }) => {
      const { kek: name, wrapped } = await kek.wrap(randomBytes(keyBytes), bindingOf(tenantId, kind, version))
      return { tenant_id: tenantId, kind, version, kek: name, wrapped: Buffer.from(wrapped) }
    })
    await repository.insertMissing(await Promise.all(rows), tenantId)
  }

  const unwrap = async (tenantId: string, { kind, version, ...wrapped }: StoredDataKey) => ({
    kind,
    version,
    key: await kek.unwrap(wrapped, bindingOf(tenantId, kind, version)),
  })

  const load = async (tenantId: string): Promise<TenantKeys> => {
    let stored = await repository.list(tenantId)
    if (stored.length === 0) {
      await make(tenantId, [
        { kind: 'seal', version: 1 },
        { kind: 'index', version: 1 },
      ])
      stored = await repository.list(tenantId)
    }
    const keys = await Promise.all(stored.map((row) => unwrap(tenantId, row)))
    return new TenantKeys({ tenantId, keys })
  }

  const of = (tenantId: string): Promise<TenantKeys> => {
    const known = cache.get(tenantId)
    if (known && known.until > Date.now()) return known.keys
    const keys = load(tenantId)
    cache.delete(tenantId)
    cache.set(tenantId, { keys, until: Date.now() + keptMs })
    const eldest = cache.keys().next().value
    if (cache.size > mostTenants && eldest !== undefined) cache.delete(eldest)
    keys.catch(() => cache.delete(tenantId))
    return keys
  }

  const fresh = (tenantId: string): Promise<TenantKeys> => {
    cache.delete(tenantId)
    return of(tenantId)
  }

  return {
    of,
    fresh,
    seal: async (tenantId, purpose, associatedData, bytes) =>
      (await of(tenantId)).seal(purpose, associatedData, bytes),
    open: async (tenantId, purpose, associatedData, envelope) => {
      try {
        return (await of(tenantId)).open(purpose, associatedData, envelope)
      } catch (error) {
        if (!(error instanceof UnknownKeyVersionError)) throw error
        return (await fresh(tenantId)).open(purpose, associatedData, envelope)
      }
    },
    blindIndex: async (tenantId, tableId, fieldId, value) =>
      (await of(tenantId)).blindIndex(tableId, fieldId, value),
    rotate: async (tenantId) => {
      const version = (await fresh(tenantId)).sealVersion + 1
      await make(tenantId, [{ kind: 'seal', version }])
      cache.delete(tenantId)
      return version
    },
    rewrap: async () => {
      let count = 0
      for (const tenantId of await repository.tenants()) {
        const stale = (await repository.list(tenantId)).filter((row) => row.kek !== kek.current)
        for (const row of stale) {
          const { key } = await unwrap(tenantId, row)
          const { kek: name, wrapped } = await kek.wrap(key, bindingOf(tenantId, row.kind, row.version))
          await repository.rewrap(tenantId, row, { kek: name, wrapped: Buffer.from(wrapped) })
          count++
        }
      }
      return count
    },
    check: async () => {
      const missing = (await repository.keks()).filter((name) => !kek.holds(name))
      if (missing.length > 0)
        throw new Error(
          `The database holds data keys wrapped by ${missing.join(', ')}, which this server does not have. Give it that key in SCREENPOP_KEK, or restore the key file of the data folder.`,
        )
    },
    tenants: () => repository.tenants(),
  }
}
