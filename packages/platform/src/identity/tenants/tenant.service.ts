import { invalid, notFound, type TenantInput } from '@screenpop/contract'
import { hashPassword } from 'better-auth/crypto'
import { type Author, audit } from '../../audit/index.ts'
import { FreshCache } from '../../cache/fresh-cache.ts'
import { uuidV7 } from '../../database/index.ts'
import { insertCredentials } from '../auth/credentials.repository.ts'
import { nameTaken } from '../name-taken.ts'
import { insertMembership } from '../people/people.repository.ts'
import type { Principals } from '../principals/principals.ts'
import type { TenantRepository, TenantRow } from './tenant.repository.ts'

export interface TenantChange {
  name?: string
  disabled?: boolean
}

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const sameName = nameTaken('tenant_name', '/name', 'There is already a tenant of this name.')

/** Tenants: created, renamed and disabled by the operator, through the API, the CLI or the screen alike. */
export const createTenants = (repository: TenantRepository, principals: Principals) => {
  const known = new FreshCache<TenantRow | undefined>({ most: 10_000 })

  return {
    /** One tenant, as it was at most 5 s ago. @throws DomainError `notFound` */
    get: async (tenantId: string): Promise<TenantRow> => {
      const tenant = await known.get(tenantId, () => repository.find(tenantId))
      if (!tenant) throw notFound('tenant')
      return tenant
    },

    list: (after: string | undefined, limit: number) => repository.list(after, limit),

    /**
     * Creates a tenant with its first admin.
     *
     * @throws DomainError `name.taken` at `/name`, `request.invalid` at `/country`
     */
    create: async (input: TenantInput, author: Author): Promise<TenantRow> => {
      if (regions.of(input.country) === undefined)
        throw invalid({
          pointer: '/country',
          code: 'unknownCountry',
          message: 'This is no country code of ISO 3166-1, such as CN or DE.',
        })
      const passwordHash = await hashPassword(input.adminPassword)
      const email = input.adminEmail.trim().toLowerCase()
      const name = email.split('@')[0] ?? email
      const tenantId = uuidV7()
      return principals
        .change({ tenantId }, async (tx) => {
          const tenant = await repository.insert(tx, {
            tenant_id: tenantId,
            name: input.name.trim(),
            country: input.country,
          })
          const userId = await insertCredentials(tx, { name, email, passwordHash })
          await insertMembership(tx, { tenant_id: tenantId, user_id: userId, name, email, role: 'admin' })
          await audit.write(tx, {
            principal: author,
            tenantId,
            action: 'tenant.create',
            subjectType: 'tenant',
            subjectId: tenantId,
            after: { name: tenant.name, country: tenant.country, admin: userId },
          })
          return tenant
        })
        .catch(sameName)
    },

    /** Renames, disables or enables a tenant; a disabled tenant's people and keys are refused at once. */
    update: async (tenantId: string, change: TenantChange, author: Author): Promise<TenantRow> => {
      const updated = await principals
        .change({ tenantId }, async (tx) => {
          const before = await repository.lock(tx, tenantId)
          if (!before) throw notFound('tenant')
          const columns = {
            ...(change.name === undefined ? {} : { name: change.name.trim() }),
            ...(change.disabled === undefined
              ? {}
              : { disabled_at: change.disabled ? (before.disabled_at ?? new Date()) : null }),
          }
          if (Object.keys(columns).length === 0) return before
          const after = await repository.update(tx, tenantId, columns)
          await audit.write(tx, {
            principal: author,
            tenantId,
            action: 'tenant.update',
            subjectType: 'tenant',
            subjectId: tenantId,
            before: { name: before.name, disabled: before.disabled_at !== null },
            after: { name: after.name, disabled: after.disabled_at !== null },
          })
          return after
        })
        .catch(sameName)
      known.drop(tenantId)
      return updated
    },
  }
}
export type Tenants = ReturnType<typeof createTenants>
