import { DomainError, type PreviewData, type Principal, type TableRecord } from '@screenpop/contract'
import type { StoredPreview } from '../address/address.service.ts'
import type { PageParts } from '../parts.ts'
import type { PageForCall, PageSources } from '../resolve/resolve-page.ts'
import type { PageStates } from './page-states.ts'
import { previewSources } from './preview-sources.ts'
import { realSources } from './real-sources.ts'
import { callOfRecord } from './record-call.ts'

/** A page, and what it is to ask. */
export interface PreparedPage {
  readonly page: PageForCall
  readonly sources: PageSources
}

/** Previews: a draft or a version with the data that a designer wants to see in it. */
export class Previews {
  readonly #parts: PageParts
  readonly #states: PageStates

  constructor(parts: PageParts, states: PageStates) {
    this.#parts = parts
    this.#states = states
  }

  /**
   * Checks that the record to preview with is there and may be read.
   *
   * @throws DomainError `auth.forbidden`, `notFound`, `table.notReleased`
   */
  async requireReadable({ tenantId, permissions }: Principal, data: PreviewData | undefined): Promise<void> {
    if (data?.kind !== 'record') return
    if (!permissions.has('tables:read'))
      throw new DomainError('auth.forbidden', 'You may not read the records of tables.')
    await this.#parts.tables.records.get(tenantId, data.tableId, data.recordId)
  }

  /** @throws DomainError `notFound`, `page.notReleased` */
  async prepare(
    tenantId: string,
    pageId: string,
    { data, state, locale = 'en', ...calling }: StoredPreview,
  ): Promise<PreparedPage> {
    const page = await this.#states.get(tenantId, pageId, state, calling)
    const real = realSources(this.#parts)
    if (!data) return { page, sources: real }
    const blocks = Object.values(page.document.blocks)
    const record = await this.#recordOf(tenantId, data)
    const { lookUps } = this.#parts.tables
    const sources = previewSources(data, {
      real,
      describe: (...asked) => lookUps.describe(...asked),
      blocks,
      locale,
      record,
    })
    if (data.kind !== 'record' || !record) return { page, sources }
    const fields = (await lookUps.describe(tenantId, [data.tableId])).get(data.tableId)?.fields ?? []
    return { page: { ...page, ...callOfRecord(page, blocks, fields, data.tableId, record) }, sources }
  }

  /** The chosen record; undefined when it is gone by now. */
  async #recordOf(tenantId: string, data: PreviewData): Promise<TableRecord | undefined> {
    if (data.kind !== 'record') return undefined
    try {
      return await this.#parts.tables.records.get(tenantId, data.tableId, data.recordId, 'id')
    } catch (error) {
      if (error instanceof DomainError) return undefined
      throw error
    }
  }
}
