import { endpoints } from '@screenpop/contract'
import { type App, mount } from '@screenpop/platform/http'
import type { Uses } from './uses.service.ts'

/** Where-used, of pages and of tables. */
export const registerUses = (app: App, uses: Uses): void => {
  mount(app, endpoints.pageUses, async ({ principal, params }) => ({
    popups: [...(await uses.ofPage(principal.tenantId, params.id))],
    tables: await uses.tablesOf(principal.tenantId, params.id),
  }))
  mount(app, endpoints.tableUses, async ({ principal, params }) => ({
    pages: await uses.ofTable(principal.tenantId, params.id),
  }))
}
