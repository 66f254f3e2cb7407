import { endpoints, type Person } from '@screenpop/contract'
import { type App, decodeCursor, mount, pageOf } from '../../http/index.ts'
import type { MembershipRow } from './people.repository.ts'
import type { People } from './people.service.ts'

const viewOf = (row: MembershipRow): Person => ({
  userId: row.user_id,
  name: row.name,
  email: row.email,
  role: row.role,
  disabled: row.disabled_at !== null,
  createdAt: row.created_at.toISOString(),
})

/** The people of the caller's tenant. */
export const registerPeople = (app: App, people: People): void => {
  mount(app, endpoints.listPeople, async ({ principal, query: { limit = 50, cursor } }) => {
    const [after] = decodeCursor(cursor, ['text']) ?? []
    return pageOf(
      await people.list(principal.tenantId, after, limit + 1),
      limit,
      (row) => [row.email],
      viewOf,
    )
  })
  mount(app, endpoints.createPerson, async ({ principal, body }) =>
    viewOf(await people.create(body, principal)),
  )
  mount(app, endpoints.updatePerson, async ({ principal, params, body }) =>
    viewOf(await people.update(params.userId, body, principal)),
  )
}
