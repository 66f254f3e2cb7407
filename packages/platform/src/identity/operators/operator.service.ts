import { DomainError, platformTenantId } from '@screenpop/contract'
import { hashPassword } from 'better-auth/crypto'
import { type Author, audit } from '../../audit/index.ts'
import { insertCredentials } from '../auth/credentials.repository.ts'
import type { Principals } from '../principals/principals.ts'
import './operator.table.ts'

export interface OperatorInput {
  name: string
  email: string
  password: string
}

/** The operators; made by the CLI, and by the demo. */
export const createOperators = (principals: Principals) => ({
  /** @throws DomainError `name.taken` */
  create: async (input: OperatorInput, author: Author): Promise<string> => {
    const email = input.email.trim().toLowerCase()
    const passwordHash = await hashPassword(input.password)
    return principals.change({ tenantId: platformTenantId }, async (tx) => {
      const same = await tx
        .selectFrom('operator as o')
        .innerJoin('auth_user as u', 'u.id', 'o.user_id')
        .select('o.user_id')
        .where('u.email', '=', email)
        .executeTakeFirst()
      if (same) throw new DomainError('name.taken', 'There is already an operator with this e-mail address.')
      const userId = await insertCredentials(tx, { name: input.name, email, passwordHash })
      await tx.insertInto('operator').values({ user_id: userId }).execute()
      await audit.write(tx, {
        principal: author,
        tenantId: platformTenantId,
        action: 'operator.create',
        subjectType: 'person',
        subjectId: userId,
        after: { name: input.name, email },
      })
      return userId
    })
  },
})
export type Operators = ReturnType<typeof createOperators>
