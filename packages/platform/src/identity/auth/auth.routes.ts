import { authEndpoints, DomainError, type Principal } from '@screenpop/contract'
import { audit, type PrincipalAuthor } from '../../audit/index.ts'
import { type App, mount, mountPublic, problemResponse, type RequestContext } from '../../http/index.ts'
import type { Principals } from '../principals/principals.ts'
import type { Auth } from './auth.ts'
import { jsonResponse, readAnswer, withCookiesOf } from './auth-response.ts'
import type { SignIn } from './sign-in.service.ts'

interface Parts {
  auth: Auth
  signIn: SignIn
  principals: Principals
  /** Who a person is for the audit trail; undefined when nobody may sign in by that id. */
  authorOf(userId: string): Promise<PrincipalAuthor | undefined>
}

interface LibraryUser {
  id: string
  name: string
  email: string
  twoFactorEnabled?: boolean | null
}

const shownUser = ({ id, name, email }: LibraryUser) => ({ id, name, email })

/** The library reads its cookie, and notes address and browser with the session. */
const headersFor = ({ request, address }: RequestContext): Headers => {
  const headers = new Headers({ 'X-Forwarded-For': address })
  for (const name of ['Cookie', 'User-Agent']) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return headers
}

const onlyPeople = (principal: Principal): void => {
  if (principal.kind !== 'user')
    throw new DomainError('auth.forbidden', 'This is for signed-in people, not for API keys.')
}

/** Sign-in, sign-out, the own password and the second factor. */
export const registerAuth = (app: App, { auth, signIn, principals, authorOf }: Parts): void => {
  const note = (author: PrincipalAuthor, action: string, after?: object) =>
    principals.change({ tenantId: author.tenantId, userId: author.userId }, (tx) =>
      audit.write(tx, {
        principal: author,
        action,
        subjectType: 'person',
        subjectId: author.userId,
        after,
      }),
    )

  const noteBegin = async (userId: string, { address, requestId }: RequestContext) => {
    const author = await authorOf(userId)
    if (author) await note({ ...author, requestId }, 'session.begin', { address })
  }

  mountPublic(app, authEndpoints.signIn, async ({ body, context }) => {
    const person = await signIn.authenticate(body, context)
    const response = await auth.api.beginSession({
      body: { userId: person.userId, rememberMe: body.rememberMe ?? true },
      headers: headersFor(context),
      asResponse: true,
    })
    const answer = (await readAnswer(response)) as { user?: LibraryUser }
    if (!answer.user) {
      const refusal = new DomainError(
        'auth.secondFactorRequired',
        'Enter the code of your authenticator app.',
      )
      return withCookiesOf(response, problemResponse(refusal, context.requestId))
    }
    await noteBegin(person.userId, context)
    return withCookiesOf(response, jsonResponse({ user: shownUser(answer.user) }))
  })

  mountPublic(app, authEndpoints.signOut, async ({ principal, context }) => {
    const response = await auth.api.signOut({ headers: headersFor(context), asResponse: true })
    await readAnswer(response)
    if (principal) await note(principal, 'session.end')
    return withCookiesOf(response, jsonResponse({}))
  })

  mountPublic(app, authEndpoints.getSession, async ({ principal, context }) => {
    if (principal?.kind !== 'user') return jsonResponse(null)
    const response = await auth.api.getSession({ headers: headersFor(context), asResponse: true })
    const answer = (await readAnswer(response)) as {
      session: { expiresAt: string }
      user: LibraryUser
    } | null
    if (!answer) return withCookiesOf(response, jsonResponse(null))
    const user = { ...shownUser(answer.user), secondFactor: answer.user.twoFactorEnabled ?? false }
    return withCookiesOf(response, jsonResponse({ session: { expiresAt: answer.session.expiresAt }, user }))
  })

  mount(app, authEndpoints.changePassword, async ({ principal, body, context }) => {
    onlyPeople(principal)
    const response = await auth.api.changePassword({
      body: { ...body, revokeOtherSessions: true },
      headers: headersFor(context),
      asResponse: true,
    })
    await readAnswer(response)
    await note(principal, 'password.change')
    return withCookiesOf(response, jsonResponse({}))
  })

  mount(app, authEndpoints.enableSecondFactor, async ({ principal, body, context }) => {
    onlyPeople(principal)
    const response = await auth.api.enableTwoFactor({ body, headers: headersFor(context), asResponse: true })
    const { totpURI, backupCodes } = (await readAnswer(response)) as {
      totpURI: string
      backupCodes: string[]
    }
    return withCookiesOf(response, jsonResponse({ totpURI, backupCodes }))
  })

  mount(app, authEndpoints.disableSecondFactor, async ({ principal, body, context }) => {
    onlyPeople(principal)
    const response = await auth.api.disableTwoFactor({ body, headers: headersFor(context), asResponse: true })
    await readAnswer(response)
    await note(principal, 'secondFactor.disable')
    return withCookiesOf(response, jsonResponse({}))
  })

  const verified = async (response: Response, principal: Principal | undefined, context: RequestContext) => {
    const { user } = (await readAnswer(response)) as { user: LibraryUser }
    if (principal) await note(principal, 'secondFactor.enable')
    else await noteBegin(user.id, context)
    return withCookiesOf(response, jsonResponse({ user: shownUser(user) }))
  }
  mountPublic(app, authEndpoints.verifySecondFactor, async ({ principal, body, context }) =>
    verified(
      await auth.api.verifyTOTP({ body, headers: headersFor(context), asResponse: true }),
      principal,
      context,
    ),
  )
  mountPublic(app, authEndpoints.verifyBackupCode, async ({ principal, body, context }) =>
    verified(
      await auth.api.verifyBackupCode({ body, headers: headersFor(context), asResponse: true }),
      principal,
      context,
    ),
  )
}
