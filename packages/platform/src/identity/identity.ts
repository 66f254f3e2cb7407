import { type FeatureName, notFound, type Principal, platformTenantId } from '@screenpop/contract'
import type { PrincipalAuthor } from '../audit/index.ts'
import type { PlainLog } from '../config/index.ts'
import type { Keyring } from '../crypto/index.ts'
import type { Database } from '../database/index.ts'
import type { NodeChannel } from '../events/index.ts'
import type { App } from '../http/index.ts'
import { registerAuth } from './auth/auth.routes.ts'
import { createAuth } from './auth/auth.ts'
import { createSignIn } from './auth/sign-in.service.ts'
import { createSignInThrottle } from './auth/throttle.ts'
import { createApiKeyRepository } from './keys/api-key.repository.ts'
import { registerApiKeys } from './keys/api-key.routes.ts'
import { type ApiKeys, createApiKeys } from './keys/api-key.service.ts'
import { createOperators, type Operators } from './operators/operator.service.ts'
import { createPeopleRepository } from './people/people.repository.ts'
import { registerPeople } from './people/people.routes.ts'
import { createPeople, type People } from './people/people.service.ts'
import { registerMe } from './principals/me.routes.ts'
import { findEmail, findPerson } from './principals/principal.repository.ts'
import { createPrincipals, type Principals } from './principals/principals.ts'
import { createTenantRepository } from './tenants/tenant.repository.ts'
import { registerTenants } from './tenants/tenant.routes.ts'
import { createTenants, type Tenants } from './tenants/tenant.service.ts'

export interface IdentityParts {
  database: Database
  keyring: Keyring
  nodes: NodeChannel
  log: PlainLog
  /** Decides on secure cookies and on whose Origin is ours. */
  publicUrl?: string
}

/** Tenants, people, sessions, keys: who may do what. */
export interface Identity {
  readonly principals: Principals
  readonly tenants: Tenants
  readonly people: People
  readonly keys: ApiKeys
  readonly operators: Operators
  /** Adds the routes. */
  register(app: App, parts: { featuresOf(tenantId: string): Promise<Record<FeatureName, boolean>> }): void
}

export const createIdentity = async ({
  database,
  keyring,
  nodes,
  log,
  publicUrl,
}: IdentityParts): Promise<Identity> => {
  const platformKeys = await keyring.of(platformTenantId)
  const secret = platformKeys.derive('session').toString('base64')
  const auth = createAuth({ database, log, secret, publicUrl })
  const principals = createPrincipals({ database, auth, nodes })
  const throttle = createSignInThrottle(database, platformKeys.derive('sign-in-throttle'))
  const signIn = createSignIn(database, throttle)
  const tenants = createTenants(createTenantRepository(database), principals)
  const people = createPeople(createPeopleRepository(database), principals)
  const keys = createApiKeys(createApiKeyRepository(database), principals)
  const operators = createOperators(principals)

  const authorOf = async (userId: string): Promise<PrincipalAuthor | undefined> => {
    const person = await findPerson(database, userId)
    if (!person) return undefined
    return { kind: 'user', tenantId: person.tenantId ?? platformTenantId, userId, displayName: person.name }
  }
  const emailOf = async ({ userId }: Principal): Promise<string> => {
    const email = await findEmail(database, userId)
    if (email === undefined) throw notFound('person')
    return email
  }

  return {
    principals,
    tenants,
    people,
    keys,
    operators,
    register: (app, { featuresOf }) => {
      registerAuth(app, { auth, signIn, principals, authorOf })
      registerMe(app, { tenants, emailOf, featuresOf })
      registerPeople(app, people)
      registerApiKeys(app, keys)
      registerTenants(app, tenants)
    },
  }
}
