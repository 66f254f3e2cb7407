import {
  DomainError,
  invalid,
  notFound,
  type StoredTrustlist,
  type TrustEntry,
  type TrustPurpose,
} from '@screenpop/contract'
import { type Author, audit } from '../audit/index.ts'
import { FreshCache } from '../cache/fresh-cache.ts'
import type { Database } from '../database/index.ts'
import type { NodeChannel } from '../events/index.ts'
import { checkRevision } from '../http/index.ts'
import { normalOrigin, originMatches, originOf } from './origin-pattern.ts'
import { createTrustRepository } from './trust.repository.ts'

/** Which outside origins a tenant may use, and for what (rule book 1, "address trustlist"). */
export interface Trust {
  /** @throws DomainError `notFound` */
  read(tenantId: string): Promise<StoredTrustlist>
  /** Whether the address may be used, by the list as it was at most 5 s ago. */
  allows(tenantId: string, purpose: TrustPurpose, address: string): Promise<boolean>
  /** @throws DomainError `address.notTrusted`, at the field concerned */
  check(tenantId: string, purpose: TrustPurpose, address: string, pointer: string): Promise<void>
  /** The origins of a purpose, such as who may frame our pages. */
  origins(tenantId: string, purpose: TrustPurpose): Promise<readonly string[]>
  /**
   * The operator's change; takes effect on every node at once.
   *
   * @param seen the revision that the change was made from; undefined lets it through
   * @throws DomainError `notFound`, `request.invalid`, `request.conditionFailed`
   */
  replace(
    tenantId: string,
    entries: readonly TrustEntry[],
    author: Author,
    seen?: number,
  ): Promise<StoredTrustlist>
  close(): void
}

const messageKind = 'trustlist'
const mostTenants = 10_000

const normalised = (entries: readonly TrustEntry[]): TrustEntry[] => {
  const faults: number[] = []
  const normal = entries.flatMap(({ purpose, origin }, i) => {
    const known = normalOrigin(origin)
    if (!known) faults.push(i)
    return known ? [{ purpose, origin: known }] : []
  })
  if (faults.length > 0) {
    throw invalid(
      ...faults.map((i) => ({
        pointer: `/entries/${i}/origin`,
        code: 'origin',
        message:
          'This is no origin. Write scheme, host and port, such as https://crm.example.com:8443 or https://*.example.com.',
      })),
    )
  }
  const distinct = new Map(normal.map((entry) => [`${entry.purpose} ${entry.origin}`, entry]))
  return [...distinct.values()]
}

/** Refuses an address that the tenant's trustlist does not hold. */
const notTrusted = (purpose: TrustPurpose, origin: string, pointer: string): DomainError => {
  const message = `${origin} is not on the trustlist for this purpose (${purpose}). Ask the operator of the platform to add it.`
  return new DomainError('address.notTrusted', message, {
    params: { origin, purpose },
    issues: [{ pointer, code: 'notTrusted', message, params: { origin, purpose } }],
  })
}

export const createTrust = (database: Database, nodes: NodeChannel): Trust => {
  const repository = createTrustRepository(database)
  const cache = new FreshCache<readonly TrustEntry[]>({ most: mostTenants })
  const close = nodes.subscribe('cache.stale', ({ kind, tenantId }) => {
    if (kind === messageKind) cache.drop(tenantId)
  })
  const known = (tenantId: string) => cache.get(tenantId, () => repository.list(tenantId))
  const origins = async (tenantId: string, purpose: TrustPurpose): Promise<readonly string[]> =>
    (await known(tenantId)).filter((entry) => entry.purpose === purpose).map(({ origin }) => origin)
  const allows = async (tenantId: string, purpose: TrustPurpose, address: string): Promise<boolean> => {
    const origin = originOf(address)
    return (
      origin !== undefined && (await origins(tenantId, purpose)).some((entry) => originMatches(entry, origin))
    )
  }

  /** The revision first: a list that is changed in between is newer than it says, and a change made from it is refused. */
  const read = async (tenantId: string): Promise<StoredTrustlist> => {
    const revision = await repository.revision(tenantId)
    if (revision === undefined) throw notFound('tenant')
    return { entries: await repository.list(tenantId), revision }
  }

  return {
    read,
    allows,
    origins,
    check: async (tenantId, purpose, address, pointer) => {
      if (await allows(tenantId, purpose, address)) return
      throw notTrusted(purpose, originOf(address) ?? address, pointer)
    },
    replace: async (tenantId, entries, author, seen) => {
      const after = normalised(entries)
      await database.system.transaction().execute(async (tx) => {
        const revision = await repository.lockRevision(tx, tenantId)
        if (revision === undefined) throw notFound('tenant')
        checkRevision(seen, revision)
        const before = await repository.list(tenantId)
        await repository.replace(tx, tenantId, after)
        await audit.write(tx, {
          principal: author,
          tenantId,
          action: 'trustlist.replace',
          subjectType: 'tenant',
          subjectId: tenantId,
          before: { entries: before },
          after: { entries: after },
        })
        await nodes.publish(tx, 'cache.stale', { tenantId, kind: messageKind })
      })
      cache.drop(tenantId)
      return read(tenantId)
    },
    close,
  }
}
