import type { Popup, PopupInput } from '@screenpop/contract'
import type { Rooms } from '../rooms.ts'
import { type Bundle, fieldInputOf } from './bundle.ts'
import { exportAppearance } from './bundled-appearance.ts'

const everything = 10_000

/** Reads the design of a tenant: definitions, drafts and pop-ups; no record and no secret. */
export const exportBundle = async ({ tables, pages, popups }: Rooms, tenantId: string): Promise<Bundle> => {
  const heads = await tables.definitions.list(tenantId, everything, undefined)
  const appearance = await exportAppearance(pages, tenantId)
  const pageHeads = await pages.pages.list(tenantId, undefined, everything)
  return {
    kind: 'screenpop/bundle',
    version: 1,
    tables: await Promise.all(
      heads.map(async ({ id }) => {
        const { name, description, state, fields } = await tables.definitions.get(tenantId, id)
        return {
          id,
          released: state === 'released',
          table: { name, description },
          fields: fields.map((field) => ({ id: field.id, field: fieldInputOf(field) })),
        }
      }),
    ),
    pages: await Promise.all(
      pageHeads.map(async (page) => ({
        id: page.id,
        released: page.released_version !== null,
        page: { name: page.name, interface: page.interface },
        document: (await pages.drafts.get(tenantId, page.id)).document,
      })),
    ),
    popups: (await popups.list(tenantId, undefined, everything)).map((popup) => ({ popup: inputOf(popup) })),
    ...(appearance ? { appearance } : {}),
  }
}

const inputOf = ({ id: _id, position: _position, warnings: _warnings, ...input }: Popup): PopupInput => input
