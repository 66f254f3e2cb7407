import { endpoints } from '@screenpop/contract'
import { type App, decodeCursor, mount, pageOf } from '@screenpop/platform/http'
import type { Releases } from '../releases/release.service.ts'
import type { Definitions } from './definition.service.ts'
import { tableSummary } from './definition.view.ts'
import type { ReleasedTables } from './released-tables.ts'
import { templateCsv } from './template.ts'

/** Tables, their fields and releases. */
export const registerDefinitions = (
  app: App,
  {
    definitions,
    releases,
    released,
  }: { definitions: Definitions; releases: Releases; released: ReleasedTables },
): void => {
  mount(app, endpoints.listTables, async ({ principal, query }) => {
    const { limit = 50, cursor, search, state } = query
    const [afterId] = decodeCursor(cursor, ['id']) ?? []
    return pageOf(
      await definitions.list(principal.tenantId, { limit, afterId, search: search?.trim(), state }),
      limit,
      ({ id }) => [id],
      tableSummary,
    )
  })
  mount(app, endpoints.createTable, ({ principal, body }) => definitions.create(principal, body))
  mount(app, endpoints.getTable, ({ principal, params }) => definitions.get(principal.tenantId, params.id))
  mount(app, endpoints.updateTable, ({ principal, params, body }) =>
    definitions.update(principal, params.id, body),
  )
  mount(app, endpoints.deleteTable, ({ principal, params, query }) =>
    definitions.delete(principal, params.id, query.confirm ?? false),
  )
  mount(app, endpoints.createField, ({ principal, params, body }) =>
    definitions.addField(principal, params.id, body),
  )
  mount(app, endpoints.updateField, ({ principal, params, body }) =>
    definitions.updateField(principal, params.id, params.fieldId, body),
  )
  mount(app, endpoints.deleteField, ({ principal, params }) =>
    definitions.deleteField(principal, params.id, params.fieldId),
  )
  mount(app, endpoints.moveField, ({ principal, params, body }) =>
    definitions.moveField(principal, params.id, params.fieldId, body.position),
  )
  mount(app, endpoints.releasePlan, ({ principal, params }) => releases.plan(principal.tenantId, params.id))
  mount(app, endpoints.releaseTable, ({ principal, params, body }) =>
    releases.release(principal, params.id, body?.confirm ?? false),
  )
  mount(app, endpoints.csvTemplate, async ({ principal, params }) =>
    templateCsv(await released.get(principal.tenantId, params.id)),
  )
}
