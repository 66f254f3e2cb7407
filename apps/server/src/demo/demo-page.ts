import {
  endpoints,
  type ObjectField,
  type PageDocument,
  popupMediaTypes,
  type Table,
} from '@screenpop/contract'
import type { DemoCaller } from './demo-caller.ts'

/** The page of the demo: the customer beside the account, then the note beside what to say. */
const documentOf = (table: Table): PageDocument => {
  const field = (name: string, more: Partial<ObjectField> = {}): ObjectField => {
    const found = table.fields.find((one) => one.name === name)
    if (!found) throw new Error(`The demo's table has no field ${name}.`)
    return { fieldId: found.id, ...more }
  }
  const object = (title: string, ...fields: ObjectField[]): PageDocument['blocks'][string] => ({
    type: 'object',
    props: { title, fields },
    binding: { kind: 'table', tableId: table.id, lookup: { source: 'customerNumber' } },
  })
  return {
    schemaVersion: 1,
    layout: 'grid',
    rows: [
      {
        id: 'row1',
        cells: [
          { id: 'cell1', span: 7, blocks: ['customer'] },
          { id: 'cell2', span: 5, blocks: ['account'] },
        ],
      },
      {
        id: 'row2',
        cells: [
          { id: 'cell3', span: 7, blocks: ['note'] },
          { id: 'cell4', span: 5, blocks: ['greeting'] },
        ],
      },
    ],
    blocks: {
      customer: object(
        'Customer',
        field('Name', { width: 8 }),
        field('Level', { width: 4 }),
        field('Phone', { width: 6, format: 'phone' }),
        field('Call window', { width: 6 }),
        field('City', { width: 4 }),
        field('Address', { width: 8 }),
      ),
      account: object(
        'Account',
        field('Balance', { width: 6, format: 'currency' }),
        field('Customer since', { width: 6 }),
        field('Card number', { width: 12 }),
      ),
      note: object('Note', field('Note', { width: 12, format: 'multiline' })),
      greeting: {
        type: 'text',
        props: {
          markdown:
            '**Greeting**\n\n- Thank the customer by name\n- Gold: offer a call back in the call window',
        },
      },
    },
  }
}

/** The released page `Customer` and the enabled pop-ups that open it for calls and chats, as far as they are not there. */
export const seedPage = async (admin: DemoCaller, table: Table): Promise<void> => {
  const found = (await admin.list(endpoints.listPages)).find(({ name }) => name === 'Customer')
  const body = { name: 'Customer', interface: 'internal' } as const
  const page = found ?? (await admin.call(endpoints.createPage, { body }))
  const params = { id: page.id }
  if (page.releasedVersion === null) {
    await admin.call(endpoints.putDraft, { params, body: documentOf(table) })
    await admin.call(endpoints.releasePage, { params, body: { note: 'The demo' } })
  }

  const popups = await admin.list(endpoints.listPopups)
  for (const mediaType of popupMediaTypes) {
    if (popups.some((popup) => popup.pageId === page.id && popup.mediaType === mediaType)) continue
    await admin.call(endpoints.createPopup, {
      body: {
        name: 'Customer',
        mediaType,
        pageType: 'internal',
        openMode: 'embed',
        pageId: page.id,
        enabled: true,
      },
    })
  }
}
