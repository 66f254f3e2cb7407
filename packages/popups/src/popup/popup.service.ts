import { DomainError, type Issue, type Popup, type PopupInput, type Principal } from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import { type Tx, uuidV7 } from '@screenpop/platform/database'
import { limitReached } from '@screenpop/platform/parameters'
import type { PopupParts } from '../parts.ts'
import {
  closeGap,
  countPopups,
  deletePopup,
  getPopup,
  insertPopup,
  listPopups,
  lockPopups,
  type PopupRow,
  swapPositions,
  updatePopup,
} from './popup.repository.ts'
import { columnsOf, popupOf, popupView } from './popup.view.ts'
import { type CompletePopup, completePopup, popupIssues } from './popup-rules.ts'

const refused = (issues: Issue[]) =>
  new DomainError('popup.invalid', issues[0]?.message ?? 'These settings do not go together.', { issues })

/** The pop-ups of a tenant, in two lists, one per media type (rule book 6). */
export class Popups {
  readonly #parts: PopupParts

  constructor(parts: PopupParts) {
    this.#parts = parts
  }

  /** By media type and position, behind `after`. */
  async list(
    tenantId: string,
    after: { mediaType: string; position: number } | undefined,
    limit: number,
  ): Promise<Popup[]> {
    const rows = await listPopups(this.#parts.database.tenant(tenantId), tenantId, after, limit)
    return Promise.all(rows.map((row) => this.#view(row)))
  }

  /** @throws DomainError `notFound` */
  async get(tenantId: string, id: string): Promise<Popup> {
    return this.#view(await getPopup(this.#parts.database.tenant(tenantId), tenantId, id))
  }

  /**
   * Adds a pop-up at the end of its list.
   *
   * @throws DomainError `popup.invalid` with every fault at its field, `limit.reached`; of an enabled one also
   *   `page.notReleased`, `address.notTrusted`
   */
  async create(principal: Principal, input: PopupInput): Promise<Popup> {
    const { tenantId } = principal
    const popup = tidied(completePopup(input))
    await this.#check(tenantId, popup)
    return this.#inTransaction(tenantId, async (tx) => {
      const position = await this.#placeAtEnd(tx, tenantId, popup)
      const row = await insertPopup(tx, { tenant_id: tenantId, id: uuidV7(), position, ...columnsOf(popup) })
      await this.#note(tx, principal, 'popup.create', row.id, undefined, popup)
      return this.#view(row)
    })
  }

  /** Changes settings, enables, disables. @throws DomainError as `create`, and `notFound` */
  async update(principal: Principal, id: string, change: Partial<PopupInput>): Promise<Popup> {
    const { tenantId } = principal
    return this.#inTransaction(tenantId, async (tx) => {
      await lockPopups(tx, tenantId)
      const before = await getPopup(tx, tenantId, id)
      const popup = tidied(completePopup({ ...popupOf(before), ...change }))
      await this.#check(tenantId, popup)
      const moves = popup.mediaType !== before.media_type
      const position = moves ? await this.#placeAtEnd(tx, tenantId, popup) : before.position
      const row = await updatePopup(tx, tenantId, id, { ...columnsOf(popup), position })
      if (moves) await closeGap(tx, tenantId, before.media_type, before.position)
      await this.#note(tx, principal, 'popup.update', id, popupOf(before), popup)
      return this.#view(row)
    })
  }

  /** @throws DomainError `notFound` */
  async delete(principal: Principal, id: string): Promise<void> {
    const { tenantId } = principal
    await this.#inTransaction(tenantId, async (tx) => {
      await lockPopups(tx, tenantId)
      const row = await getPopup(tx, tenantId, id)
      await deletePopup(tx, tenantId, id)
      await closeGap(tx, tenantId, row.media_type, row.position)
      await this.#note(tx, principal, 'popup.delete', id, popupOf(row))
    })
  }

  /** Moves a pop-up one place; at the end of its list it stays. @throws DomainError `notFound` */
  async move(principal: Principal, id: string, direction: 'up' | 'down'): Promise<Popup> {
    const { tenantId } = principal
    return this.#inTransaction(tenantId, async (tx) => {
      await lockPopups(tx, tenantId)
      const row = await getPopup(tx, tenantId, id)
      const moved = await swapPositions(tx, row, row.position + (direction === 'up' ? -1 : 1))
      if (!moved) return this.#view(row)
      await this.#note(
        tx,
        principal,
        'popup.move',
        id,
        { position: row.position },
        { position: moved.position },
      )
      return this.#view(moved)
    })
  }

  async #check(tenantId: string, popup: CompletePopup): Promise<void> {
    const issues = popupIssues(popup)
    if (issues.length > 0) throw refused(issues)
    const most = await this.#parts.parameters.get(tenantId, 'parametersPerPopup')
    if (popup.parameters.length > most) throw limitReached('parametersPerPopup', most)
    if (popup.pageId !== null) await this.#checkPage(tenantId, popup.pageId, popup.enabled)
    if (popup.url !== null && popup.enabled)
      await this.#parts.trust.check(tenantId, 'page', popup.url, '/url')
  }

  /** The page must be the tenant's own; to be enabled the pop-up needs a released one. */
  async #checkPage(tenantId: string, pageId: string, enabled: boolean): Promise<void> {
    try {
      await this.#parts.pages.requireReleased(tenantId, pageId)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      if (error.code === 'page.notReleased') {
        if (!enabled) return
        const issues = [{ pointer: '/pageId', code: 'notReleased', message: error.message }]
        throw new DomainError(error.code, error.message, { issues, params: { ...error.params } })
      }
      throw refused([
        { pointer: '/pageId', code: 'missing', message: 'There is no such page. Choose another.' },
      ])
    }
  }

  /** The next position of the list. @throws DomainError `limit.reached` */
  async #placeAtEnd(tx: Tx, tenantId: string, { mediaType }: CompletePopup): Promise<number> {
    await lockPopups(tx, tenantId)
    const [count, most] = await Promise.all([
      countPopups(tx, tenantId, mediaType),
      this.#parts.parameters.get(tenantId, 'popupsPerMediaType'),
    ])
    if (count + 1 > most) throw limitReached('popupsPerMediaType', most)
    return count
  }

  async #view(row: PopupRow): Promise<Popup> {
    const { trust } = this.#parts
    return popupView(row, row.url === null || (await trust.allows(row.tenant_id, 'page', row.url)))
  }

  #inTransaction<R>(tenantId: string, run: (tx: Tx) => Promise<R>): Promise<R> {
    return this.#parts.database.tenant(tenantId).transaction().execute(run)
  }

  #note(
    tx: Tx,
    principal: Principal,
    action: string,
    id: string,
    before?: object,
    after?: object,
  ): Promise<void> {
    return audit.write(tx, { principal, action, subjectType: 'popup', subjectId: id, before, after })
  }
}

const tidied = (popup: CompletePopup): CompletePopup => ({
  ...popup,
  name: popup.name.trim(),
  url: popup.url === null ? null : popup.url.trim(),
  parameters: popup.parameters.map((parameter) => ({
    ...parameter,
    name: parameter.name.trim(),
    sourceName: parameter.sourceName.trim(),
  })),
})
