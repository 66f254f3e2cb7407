import type { Popup, PopupInput } from '@screenpop/contract'
import type { Rooms } from '../rooms.ts'
import { type Bundle, fieldInputOf } from './bundle.ts'
import { exportAppearance } from './bundled-appearance.ts'
import { exportImages } from './bundled-images.ts'

const everything = 10_000

/** Reads the design of a tenant: definitions, drafts and pop-ups; no record and no secret. */
export const exportBundle = async ({ tables, pages, popups }: Rooms, tenantId: string): Promise<Bundle> => {
  const heads = await tables.definitions.list(tenantId, { limit: everything })
  const appearance = await exportAppearance(pages, tenantId)
  const pageHeads = await pages.pages.list(tenantId, { limit: everything })
  const drafts = await Promise.all(
    pageHeads.map(async (head) => ({
      head,
      document: (await pages.drafts.get(tenantId, head.id)).document,
    })),
  )
  const images = await exportImages(
    pages,
    drafts.map(({ document }) => document),
  )
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
    pages: drafts.map(({ head, document }) => ({
      id: head.id,
      released: head.released_version !== null,
      page: { name: head.name, interface: head.interface },
      document,
    })),
    popups: (await popups.list(tenantId, undefined, everything)).map((popup) => ({ popup: inputOf(popup) })),
    ...(images.length > 0 ? { images } : {}),
    ...(appearance ? { appearance } : {}),
  }
}

const inputOf = ({ id: _id, position: _position, warnings: _warnings, ...input }: Popup): PopupInput => input
