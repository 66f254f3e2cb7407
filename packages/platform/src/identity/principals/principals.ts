import { hash } from 'node:crypto'
import { type Permission, type Principal, platformTenantId, rolePermissions } from '@screenpop/contract'
import { FreshCache } from '../../cache/fresh-cache.ts'
import type { Database, Tx } from '../../database/index.ts'
import type { NodeChannel } from '../../events/index.ts'
import { type Credentials, carriesSession } from '../../http/index.ts'
import type { Auth } from '../auth/auth.ts'
import { hashOf, isSecret } from '../keys/secret.ts'
import { findKey, findPerson, touchKey } from './principal.repository.ts'

export interface Principals {
  /** Who is asking; undefined when nobody (any more). What is found is remembered for at most 5 s. */
  of(credentials: Credentials): Promise<Principal | undefined>
  /**
   * Runs a transaction of the owner's role that changes who may do what; once it has committed, every node asks anew.
   */
  change<R>(whom: Whom, work: (tx: Tx) => Promise<R>): Promise<R>
}

/** Whom a change concerns: one person, or everybody and every key of a tenant. */
export interface Whom {
  tenantId: string
  userId?: string
}

interface Parts {
  database: Database
  auth: Auth
  nodes: NodeChannel
}

const messageKind = 'principal'
const mostRemembered = 20_000

/**
 * Resolves principals. Every change of a person, key or tenant publishes `cache.stale`, so that a refusal reaches all nodes at once; the
 * 5 s are for the case that a message is lost.
 */
export const createPrincipals = ({ database, auth, nodes }: Parts): Principals => {
  const cache = new FreshCache<Principal | undefined>({ most: mostRemembered })
  const forget = ({ tenantId, userId }: Whom) =>
    cache.dropWhere(
      (known) => known?.tenantId === tenantId && (userId === undefined || known.userId === userId),
    )
  nodes.subscribe('cache.stale', ({ kind, tenantId, id }) => {
    if (kind === messageKind) forget({ tenantId, userId: id })
  })

  const byKey = async (secret: string): Promise<Principal | undefined> => {
    if (!isSecret(secret)) return undefined
    const key = await findKey(database, hashOf(secret))
    if (!key) return undefined
    await touchKey(database, key.tenantId, key.id)
    const allowed: readonly Permission[] = rolePermissions[key.role]
    return {
      kind: 'key',
      tenantId: key.tenantId,
      userId: key.userId,
      keyId: key.id,
      role: key.role,
      permissions: new Set(key.scopes.filter((scope) => allowed.includes(scope))),
      displayName: key.name,
      locale: key.locale,
    }
  }

  const byCookie = async (cookie: string): Promise<Principal | undefined> => {
    const session = await auth.api.getSession({
      headers: new Headers({ cookie }),
      query: { disableRefresh: true },
    })
    const person = session && (await findPerson(database, session.user.id))
    if (!person) return undefined
    return {
      kind: 'user',
      tenantId: person.tenantId ?? platformTenantId,
      userId: person.userId,
      role: person.role,
      permissions: new Set(rolePermissions[person.role]),
      displayName: person.name,
      locale: person.locale,
    }
  }

  const remembered = async (credential: string, find: () => Promise<Principal | undefined>) => {
    const key = hash('sha256', credential, 'base64')
    const principal = await cache.get(key, find)
    if (!principal) cache.drop(key)
    return principal
  }

  return {
    of: async ({ authorization, cookie }) => {
      if (authorization !== undefined) {
        const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
        return secret === undefined ? undefined : remembered(`key ${secret}`, () => byKey(secret))
      }
      if (cookie === undefined || !carriesSession(cookie)) return undefined
      return remembered(`cookie ${cookie}`, () => byCookie(cookie))
    },
    change: async (whom, work) => {
      const result = await database.system.transaction().execute(async (tx) => {
        const done = await work(tx)
        const { tenantId, userId: id } = whom
        await nodes.publish(tx, 'cache.stale', { tenantId, kind: messageKind, ...(id && { id }) })
        return done
      })
      forget(whom)
      return result
    },
  }
}
