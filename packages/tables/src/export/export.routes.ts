import { endpoints } from '@screenpop/contract'
import { type App, mount } from '@screenpop/platform/http'
import { csvDownload } from './download.ts'
import type { Exports } from './export.service.ts'

/** The download of a table. */
export const registerExport = (app: App, exports: Exports): void => {
  mount(app, endpoints.exportCsv, async ({ principal, params, query }) => {
    const options = { raw: query.raw === '1', reveal: query.reveal === '1' }
    const { name, text } = await exports.csv(principal, params.id, options)
    return csvDownload(text, `${name}.csv`)
  })
}
