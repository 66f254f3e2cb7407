import { DomainError, platformTenantId } from '@screenpop/contract'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { audit } from '../../audit/index.ts'
import type { Database } from '../../database/index.ts'
import { type Candidate, findCandidates } from './sign-in.repository.ts'
import type { SignInThrottle } from './throttle.ts'

/** From where somebody tries to sign in. */
export interface SignInOrigin {
  address: string
  requestId: string
}

export interface SignInInput {
  email: string
  password: string
  tenantId?: string
}

/** Passwords are only compared with so many people of one address. */
const mostCandidates = 10

const failed = () => new DomainError('auth.failed', 'The e-mail address or the password is wrong.')

/**
 * Finds the person that address and password belong to. An address can be used in several tenants, none of which learns of the
 * others: only whose password fits is considered, and only if that fits several is the caller asked which tenant is meant.
 *
 * @throws DomainError `auth.failed`, `auth.chooseTenant`, `request.rateLimited`
 */
export const createSignIn = (database: Database, throttle: SignInThrottle) => ({
  authenticate: async (input: SignInInput, { address, requestId }: SignInOrigin): Promise<Candidate> => {
    const email = input.email.trim().toLowerCase()
    await throttle.check(email, address)
    const candidates = await findCandidates(database, email, input.tenantId, mostCandidates)
    // an unknown address takes as long as a known one
    if (candidates.length === 0) await hashPassword(input.password)
    const verdicts = await Promise.all(
      candidates.map(({ hash }) => verifyPassword({ hash, password: input.password }).catch(() => false)),
    )
    const fitting = candidates.filter((_, i) => verdicts[i])
    const [person] = fitting
    if (!person) {
      await throttle.failed(email, address)
      await noteRefusals(database, candidates, { address, requestId })
      throw failed()
    }
    await throttle.succeeded(email, address)
    if (fitting.length > 1) throw chooseTenant(fitting)
    return person
  },
})
export type SignIn = ReturnType<typeof createSignIn>

/** The trail of each tenant concerned shows that somebody tried. */
const noteRefusals = async (
  database: Database,
  people: readonly Candidate[],
  origin: SignInOrigin,
): Promise<void> => {
  if (people.length === 0) return
  const entries = people.map(({ tenantId, userId, displayName }) => ({
    principal: {
      kind: 'user' as const,
      tenantId: tenantId ?? platformTenantId,
      userId,
      displayName,
      requestId: origin.requestId,
    },
    action: 'session.refused',
    subjectType: 'person',
    subjectId: userId,
    after: { address: origin.address },
  }))
  await database.system.transaction().execute((tx) => audit.writeMany(tx, entries))
}

const chooseTenant = (people: readonly Candidate[]): DomainError =>
  new DomainError('auth.chooseTenant', 'You belong to several tenants. Choose one.', {
    issues: people.map(({ tenantId, tenantName }) => ({
      pointer: '/tenantId',
      code: 'choice',
      message: tenantName,
      params: { id: tenantId ?? platformTenantId, name: tenantName },
    })),
  })
