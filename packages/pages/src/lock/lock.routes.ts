import { endpoints } from '@screenpop/contract'
import { type App, mount } from '@screenpop/platform/http'
import type { PageLocks } from './lock.service.ts'

/** Who edits which page. */
export const registerPageLocks = (app: App, locks: PageLocks): void => {
  mount(app, endpoints.getPageLock, ({ principal, params }) => locks.state(principal, params.id))
  mount(app, endpoints.takePageLock, async ({ principal, params, body }) => ({
    lock: await locks.take(principal, params.id, body?.takeOver ?? false),
  }))
  mount(app, endpoints.releasePageLock, ({ principal, params }) => locks.release(principal, params.id))
}
