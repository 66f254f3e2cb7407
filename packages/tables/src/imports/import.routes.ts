import { endpoints } from '@screenpop/contract'
import { type App, decodeCursor, eventStream, mount, pageOf } from '@screenpop/platform/http'
import { csvDownload } from '../export/download.ts'
import type { Imports } from './import.service.ts'
import { importView } from './import.view.ts'

/** Uploads and their imports. */
export const registerImports = (app: App, imports: Imports): void => {
  mount(app, endpoints.startImport, ({ principal, params, query, context }) => {
    const { headers } = context.request
    const length = headers.get('Content-Length')
    return imports.start({
      principal,
      tableId: params.id,
      mode: query.mode,
      fileName: query.fileName,
      encoding: query.encoding,
      contentType: headers.get('Content-Type') ?? '',
      contentLength: length === null ? undefined : Number(length),
      body: context.bodyStream(),
    })
  })
  mount(app, endpoints.listImports, async ({ principal, params, query }) => {
    const { limit = 50, cursor } = query
    const [before] = decodeCursor(cursor, ['id']) ?? []
    const rows = await imports.list(principal.tenantId, params.id, limit, before)
    return pageOf(rows, limit, ({ id }) => [id], importView)
  })
  mount(app, endpoints.getImport, ({ principal, params }) => imports.get(principal.tenantId, params.id))
  mount(app, endpoints.followImport, async ({ principal, params, context }) => {
    const { tenantId } = principal
    await imports.get(tenantId, params.id)
    return eventStream(context, (stream) => imports.follow(tenantId, params.id, stream))
  })
  mount(app, endpoints.rejectedRows, async ({ principal, params, query, context }) => {
    // a browser says in which language it reads; what sends nothing gets that of the person
    const read = context.request.headers.get('Accept-Language') ?? ''
    const locale = /^(en|zh)/i.test(read) ? read : principal.locale
    const { text, name } = await imports.rejected({ ...principal, locale }, params.id, {
      masked: query.masked === '1',
    })
    return csvDownload(text, name)
  })
  mount(app, endpoints.cancelImport, ({ principal, params }) => imports.cancel(principal, params.id))
}
