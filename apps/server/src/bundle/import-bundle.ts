import { DomainError, type PageDocument, type PopupInput, type Principal } from '@screenpop/contract'
import type { Rooms } from '../rooms.ts'
import { type Bundle, type MovedTable, movedDocument } from './bundle.ts'
import { importAppearance } from './bundled-appearance.ts'
import { importImages, withMovedImages } from './bundled-images.ts'

/** What an import made, and what it had to leave for a person to do. */
export interface ImportedBundle {
  readonly tables: number
  readonly pages: number
  readonly popups: number
  readonly remarks: readonly string[]
}

const everything = 10_000

/**
 * Adds a bundle to a tenant, under the tenant's own limits. Names that are there already are refused before anything is
 * made; what was released is released, where the tenant's surroundings allow it, and else stays a draft with a remark.
 *
 * @throws DomainError `name.taken` naming what is there, and every refusal of the rooms
 */
export const importBundle = async (
  rooms: Rooms,
  principal: Principal,
  bundle: Bundle,
): Promise<ImportedBundle> => {
  const { tenantId } = principal
  await requireFreeNames(rooms, tenantId, bundle)
  const remarks: string[] = []
  const attempt = async (what: string, run: () => Promise<unknown>): Promise<void> => {
    try {
      await run()
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      remarks.push(`${what}: ${error.message}`)
    }
  }

  const moved = new Map<string, MovedTable>()
  for (const { id, table, fields, released } of bundle.tables) {
    const made = await rooms.tables.definitions.create(principal, table)
    const ids = new Map<string, string>()
    for (const { id: old, field } of fields)
      ids.set(old, (await rooms.tables.definitions.addField(principal, made.id, field)).id)
    moved.set(id, { id: made.id, fields: ids })
    if (released) await rooms.tables.releases.release(principal, made.id, false)
  }

  const images = await importImages(rooms.pages, principal, bundle.images ?? [])
  const pages = new Map<string, string>()
  for (const { id, page, document, released } of bundle.pages) {
    const made = await rooms.pages.pages.create(principal, page)
    pages.set(id, made.id)
    await rooms.pages.drafts.save(
      principal,
      made.id,
      withMovedImages(movedDocument(document as PageDocument, moved), images),
      undefined,
    )
    if (released)
      await attempt(`The page ${page.name} stays a draft`, () =>
        rooms.pages.drafts.release(principal, made.id, ''),
      )
  }

  for (const { popup } of bundle.popups) {
    const { input, remark } = movedPopup(popup, pages)
    if (remark) remarks.push(remark)
    const made = await rooms.popups.create(principal, { ...input, enabled: false })
    if (input.enabled)
      await attempt(`The pop-up ${popup.name} stays disabled`, () =>
        rooms.popups.update(principal, made.id, { enabled: true }),
      )
  }
  const { appearance } = bundle
  if (appearance)
    await attempt('The appearance stays as it is', async () => {
      if (!(await importAppearance(rooms.pages, principal, appearance)))
        remarks.push('The appearance stays as it is: the tenant has one of its own.')
    })
  return { tables: bundle.tables.length, pages: bundle.pages.length, popups: bundle.popups.length, remarks }
}

/** Queues are not part of a bundle: a pop-up that is only for some waits, disabled, for a person to choose them. */
const movedPopup = (
  popup: PopupInput,
  pages: ReadonlyMap<string, string>,
): { input: PopupInput; remark?: string } => {
  const input = { ...popup, ...(popup.pageId ? { pageId: pages.get(popup.pageId) ?? popup.pageId } : {}) }
  if (!popup.queueIds || popup.queueIds.length === 0) return { input }
  return {
    input: { ...input, queueIds: [], enabled: false },
    remark: `The pop-up ${popup.name} stays disabled: choose its queues, then enable it.`,
  }
}

const requireFreeNames = async (
  { tables, pages }: Rooms,
  tenantId: string,
  bundle: Bundle,
): Promise<void> => {
  const taken = new Set([
    ...(await tables.definitions.list(tenantId, { limit: everything })).map(({ name }) => `table ${name}`),
    ...(await pages.pages.list(tenantId, { limit: everything })).map(({ name }) => `page ${name}`),
  ])
  const clash = [
    ...bundle.tables.map(({ table }) => `table ${table.name}`),
    ...bundle.pages.map(({ page }) => `page ${page.name}`),
  ].find((name) => taken.has(name))
  if (clash)
    throw new DomainError(
      'name.taken',
      `The tenant has a ${clash} already. Rename or delete it, then import again.`,
    )
}
