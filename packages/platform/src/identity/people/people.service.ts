import { DomainError, notFound, type PersonInput, type Principal, type TenantRole } from '@screenpop/contract'
import { hashPassword } from 'better-auth/crypto'
import { type Author, audit } from '../../audit/index.ts'
import type { Tx } from '../../database/index.ts'
import {
  deleteSecondFactor,
  deleteSessions,
  insertCredentials,
  updateName,
  updatePassword,
} from '../auth/credentials.repository.ts'
import { nameTaken } from '../name-taken.ts'
import type { Principals } from '../principals/principals.ts'
import { insertMembership, type MembershipRow, type PeopleRepository } from './people.repository.ts'

export interface PersonChange {
  name?: string
  role?: TenantRole
  disabled?: boolean
  password?: string
  removeSecondFactor?: boolean
}

const conflict = (message: string) => new DomainError('conflict', message)
const sameEmail = nameTaken(
  'membership_email',
  '/email',
  'There is already a person with this e-mail address.',
)

/** The people of a tenant, managed by its admins. */
export const createPeople = (repository: PeopleRepository, principals: Principals) => {
  const apply = async (
    tx: Tx,
    before: MembershipRow,
    change: PersonChange,
    passwordHash: string | undefined,
  ) => {
    const { tenant_id: tenantId, user_id: userId } = before
    const columns = {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.role === undefined ? {} : { role: change.role }),
      ...(change.disabled === undefined
        ? {}
        : { disabled_at: change.disabled ? (before.disabled_at ?? new Date()) : null }),
    }
    const after =
      Object.keys(columns).length === 0 ? before : await repository.update(tx, tenantId, userId, columns)
    const losesAdmin = before.role === 'admin' && (after.role !== 'admin' || after.disabled_at !== null)
    if (losesAdmin && (await repository.countOtherAdmins(tx, tenantId, userId)) === 0)
      throw conflict('This is the last admin of the tenant. Make somebody else an admin first.')
    if (change.name !== undefined) await updateName(tx, userId, change.name)
    if (passwordHash !== undefined) await updatePassword(tx, userId, passwordHash)
    if (change.removeSecondFactor) await deleteSecondFactor(tx, userId)
    if (passwordHash !== undefined || change.removeSecondFactor || after.disabled_at !== null)
      await deleteSessions(tx, userId)
    return after
  }

  return {
    list: (tenantId: string, after: string | undefined, limit: number) =>
      repository.list(tenantId, after, limit),

    /** @throws DomainError `notFound` */
    get: async (tenantId: string, userId: string): Promise<MembershipRow> => {
      const person = await repository.find(tenantId, userId)
      if (!person) throw notFound('person')
      return person
    },

    /** Adds a person to the author's tenant. @throws DomainError `name.taken` at `/email` */
    create: async (input: PersonInput, author: Author): Promise<MembershipRow> => {
      const passwordHash = await hashPassword(input.password)
      const { name, role } = input
      const email = input.email.trim().toLowerCase()
      return principals
        .change({ tenantId: author.tenantId }, async (tx) => {
          const userId = await insertCredentials(tx, { name, email, passwordHash })
          const row = await insertMembership(tx, {
            tenant_id: author.tenantId,
            user_id: userId,
            name,
            email,
            role,
          })
          await audit.write(tx, {
            principal: author,
            action: 'person.create',
            subjectType: 'person',
            subjectId: userId,
            after: { name, email, role },
          })
          return row
        })
        .catch(sameEmail)
    },

    /**
     * Changes a person of the author's tenant. A new password, a removed second factor and a disabling end the person's sessions.
     *
     * @throws DomainError `notFound`, `conflict`
     */
    update: async (userId: string, change: PersonChange, author: Principal): Promise<MembershipRow> => {
      const touchesPower = change.role !== undefined || change.disabled !== undefined
      if (userId === author.userId && touchesPower)
        throw conflict('Nobody can change their own role or disable themselves. Ask another admin.')
      if (userId === author.userId && (change.password !== undefined || change.removeSecondFactor))
        throw conflict(
          'Change your own password and second factor in your profile, with your current password.',
        )
      if (!(await repository.find(author.tenantId, userId))) throw notFound('person')
      const passwordHash = change.password === undefined ? undefined : await hashPassword(change.password)
      return principals.change({ tenantId: author.tenantId, userId }, async (tx) => {
        const before = await repository.lock(tx, author.tenantId, userId)
        if (!before) throw notFound('person')
        const after = await apply(tx, before, change, passwordHash)
        await audit.write(tx, {
          principal: author,
          action: 'person.update',
          subjectType: 'person',
          subjectId: userId,
          before: { name: before.name, role: before.role, disabled: before.disabled_at !== null },
          after: {
            name: after.name,
            role: after.role,
            disabled: after.disabled_at !== null,
            ...(passwordHash === undefined ? {} : { newPassword: 'set' }),
            ...(change.removeSecondFactor ? { secondFactor: 'removed' } : {}),
          },
        })
        return after
      })
    },
  }
}
export type People = ReturnType<typeof createPeople>
