import { endpoints } from '@screenpop/contract'
import { type App, etagOf, ifMatchOf, mount } from '@screenpop/platform/http'
import type { Records } from './record.service.ts'
import type { RecordLists } from './record-list.service.ts'

/** Records of a table. */
export const registerRecords = (
  app: App,
  { records, lists }: { records: Records; lists: RecordLists },
): void => {
  mount(app, endpoints.listRecords, ({ principal, params, query }) =>
    lists.list(principal.tenantId, params.id, query),
  )
  mount(app, endpoints.countRecords, ({ principal, params }) => records.count(principal.tenantId, params.id))
  mount(app, endpoints.createRecord, async ({ principal, params, query, body, context }) => {
    const record = await records.create(principal, params.id, body, query.fieldKeys)
    context.setHeader('ETag', etagOf(record.revision))
    return record
  })
  mount(app, endpoints.getRecord, async ({ principal, params, query, context }) => {
    const record = await records.get(principal.tenantId, params.id, params.rid, query.fieldKeys)
    context.setHeader('ETag', etagOf(record.revision))
    return record
  })
  mount(app, endpoints.updateRecord, async ({ principal, params, query, body, context }) => {
    const seen = ifMatchOf(context.request.headers)
    const record = await records.update(principal, params.id, params.rid, body, seen, query.fieldKeys)
    context.setHeader('ETag', etagOf(record.revision))
    return record
  })
  mount(app, endpoints.deleteRecord, ({ principal, params, context }) =>
    records.delete(principal, params.id, params.rid, ifMatchOf(context.request.headers)),
  )
  mount(app, endpoints.deleteRecords, async ({ principal, params, body }) => ({
    deleted: await records.deleteMany(principal, params.id, body.ids),
  }))
  mount(app, endpoints.restoreRecord, ({ principal, params }) =>
    records.restore(principal, params.id, params.rid),
  )
  mount(app, endpoints.revealValue, async ({ principal, params, body }) => ({
    value: await records.reveal(principal, params.id, params.rid, body.field, body.reason),
  }))
}
