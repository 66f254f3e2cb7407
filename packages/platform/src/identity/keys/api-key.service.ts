import { type ApiKeyInput, DomainError, invalid, notFound, type Principal } from '@screenpop/contract'
import { audit } from '../../audit/index.ts'
import { uuidV7 } from '../../database/index.ts'
import type { Principals } from '../principals/principals.ts'
import type { ApiKeyRepository, ApiKeyRow } from './api-key.repository.ts'
import { hashOf, makeSecret, shownPart } from './secret.ts'

/** API keys of a tenant: 256 bits, shown once, scoped, expiring, revocable. */
export const createApiKeys = (repository: ApiKeyRepository, principals: Principals) => ({
  list: (tenantId: string, before: string | undefined, limit: number) =>
    repository.list(tenantId, before, limit),

  /**
   * Makes a key that can do no more than its maker. The secret is in this answer and nowhere else.
   *
   * @throws DomainError `auth.forbidden`, `request.invalid` at `/expiresAt`
   */
  create: async (input: ApiKeyInput, author: Principal): Promise<{ row: ApiKeyRow; secret: string }> => {
    const beyond = input.scopes.find((scope) => !author.permissions.has(scope))
    if (author.kind !== 'user' || beyond !== undefined)
      throw new DomainError(
        'auth.forbidden',
        'A key can be made by a person only, and do no more than its maker.',
      )
    const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null
    if (expiresAt !== null && expiresAt.getTime() <= Date.now())
      throw invalid({ pointer: '/expiresAt', code: 'past', message: 'This must be in the future.' })
    const secret = makeSecret()
    const row = await principals.change({ tenantId: author.tenantId }, async (tx) => {
      const made = await repository.insert(tx, {
        tenant_id: author.tenantId,
        id: uuidV7(),
        name: input.name,
        prefix: shownPart(secret),
        secret_hash: hashOf(secret),
        scopes: [...input.scopes],
        created_by: author.userId,
        expires_at: expiresAt,
      })
      await audit.write(tx, {
        principal: author,
        action: 'key.create',
        subjectType: 'key',
        subjectId: made.id,
        after: {
          name: made.name,
          prefix: made.prefix,
          scopes: made.scopes,
          expiresAt: input.expiresAt ?? null,
        },
      })
      return made
    })
    return { row, secret }
  },

  /** Ends a key at once, on every node. @throws DomainError `notFound` */
  revoke: async (id: string, author: Principal): Promise<void> => {
    await principals.change({ tenantId: author.tenantId }, async (tx) => {
      const row = await repository.revoke(tx, author.tenantId, id)
      if (!row) throw notFound('API key')
      await audit.write(tx, {
        principal: author,
        action: 'key.revoke',
        subjectType: 'key',
        subjectId: id,
        before: { name: row.name, prefix: row.prefix },
      })
    })
  },
})
export type ApiKeys = ReturnType<typeof createApiKeys>
