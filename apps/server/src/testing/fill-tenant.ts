import { type Endpoint, endpoints } from '@screenpop/contract'
import type { CallInput, TestCaller } from './test-caller.ts'
import type { TestTenant } from './test-server.ts'

/**
 * Gives a tenant something of everything: a released table with records, an import, a page, a pop-up, a queue with its
 * route and agent, a call. What a room refuses, or a room that is not open, is passed over.
 */
export const fillTenant = async ({ admin }: TestTenant): Promise<void> => {
  const id = await fillTable(admin)
  await fillCalls(admin)
  const page = await tried(admin, endpoints.createPage, { body: { name: 'Customer', interface: 'internal' } })
  if (!page || id === undefined) return
  const lookup = { source: 'customerNumber' } as const
  const table = await admin.ok(endpoints.getTable, { params: { id } })
  const fields = table.fields.map((field) => ({ fieldId: field.id }))
  const cell = (row: number, blocks: string[]) => ({ id: `c${row}`, span: 12, blocks })
  const document = {
    schemaVersion: 1 as const,
    layout: 'block' as const,
    rows: [
      { id: 'r1', cells: [cell(1, ['b1'])] },
      { id: 'r2', cells: [cell(2, [])] },
    ],
    blocks: {
      b1: {
        type: 'object' as const,
        props: { title: 'Customer', fields },
        binding: { kind: 'table' as const, tableId: id, lookup },
      },
    },
  }
  await tried(admin, endpoints.putDraft, { params: { id: page.id }, body: document })
  await tried(admin, endpoints.releasePage, { params: { id: page.id }, body: {} })
  await tried(admin, endpoints.createPopup, {
    body: {
      name: 'Customer',
      mediaType: 'audioVideo',
      pageType: 'internal',
      openMode: 'embed',
      pageId: page.id,
      enabled: true,
    },
  })
}

/** The answer of a call that succeeded; undefined otherwise. */
const tried = async <E extends Endpoint>(caller: TestCaller, endpoint: E, input: CallInput<E>) => {
  const reply = await caller.call(endpoint, input)
  return reply.status < 300 ? reply.body : undefined
}

const fillTable = async (admin: TestCaller): Promise<string | undefined> => {
  const table = await tried(admin, endpoints.createTable, { body: { name: 'Customers' } })
  if (!table) return undefined
  const params = { id: table.id }
  const phone = { name: 'Phone', type: 'string', length: 32, index: { unique: true } } as const
  const card = { name: 'Card', type: 'string', encrypted: true, mask: 'lastFour' } as const
  for (const body of [phone, card]) await admin.ok(endpoints.createField, { params, body })
  await admin.ok(endpoints.releaseTable, { params, body: { confirm: true } })
  for (const Phone of ['13810007919', '13810007920'])
    await admin.ok(endpoints.createRecord, { params, body: { fields: { Phone, Card: '6222021001116060' } } })
  await tried(admin, endpoints.startImport, {
    params,
    query: { mode: 'upsert', fileName: 'customers.csv' },
    headers: { 'Content-Type': 'text/csv' },
    raw: 'Phone,Card\r\n13810007921,6222021001116061\r\n',
  })
  return table.id
}

const fillCalls = async (admin: TestCaller): Promise<void> => {
  const queue = await tried(admin, endpoints.createQueue, {
    body: { name: 'Sales', description: 'Sales', type: 'voice' },
  })
  if (!queue) return
  await tried(admin, endpoints.createRoute, { body: { accessCode: '10086', queueId: queue.id } })
  await tried(admin, endpoints.createWrapUpCode, { body: { name: 'Sold', queueIds: [queue.id] } })
  const { userId } = await admin.ok(endpoints.me, {})
  await tried(admin, endpoints.createAgent, { body: { workNo: '1001', userId, queueIds: [queue.id] } })
  await tried(admin, endpoints.workbenchState, { body: { state: 'ready' } })
  await tried(admin, endpoints.simulateCall, { body: { accessCode: '10086', callerNum: '13810007919' } })
}
