import { endpoints } from '@screenpop/contract'
import { type App, mount } from '@screenpop/platform/http'
import type { PlannedReleases } from './plan.service.ts'

/** Releases that happen later. */
export const registerPlannedReleases = (app: App, plans: PlannedReleases): void => {
  mount(app, endpoints.getPlannedRelease, async ({ principal, params }) => ({
    plan: await plans.get(principal.tenantId, params.id),
  }))
  mount(app, endpoints.planRelease, async ({ principal, params, body }) => ({
    plan: await plans.plan(principal, params.id, new Date(body.at), body.note ?? ''),
  }))
  mount(app, endpoints.cancelPlannedRelease, ({ principal, params }) => plans.cancel(principal, params.id))
}
