import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endpoints, type FieldInput, type Import, type Table } from '@screenpop/contract'
import type { DemoCaller } from './demo-caller.ts'

const file = join(import.meta.dirname, '..', '..', 'demo', 'customers.csv')

const fields: readonly FieldInput[] = [
  { name: 'Phone', type: 'string', length: 20, mandatory: true, index: { unique: true, match: 'phone' } },
  { name: 'Name', type: 'string', length: 128, mandatory: true },
  {
    name: 'Level',
    type: 'dictionary',
    items: [
      { key: '1', label: 'Standard' },
      { key: '2', label: 'Silver' },
      { key: '3', label: 'Gold' },
    ],
  },
  { name: 'City', type: 'string', length: 64 },
  { name: 'Address', type: 'string', length: 200 },
  { name: 'Customer since', type: 'date' },
  { name: 'Call window', type: 'time' },
  { name: 'Balance', type: 'number', length: 12, scale: 2 },
  { name: 'Card number', type: 'string', length: 19, encrypted: true, mask: 'lastFour' },
  { name: 'Note', type: 'string', length: 256 },
]

/** The released table `Customers` with the shipped customers in it, as far as it is not there. */
export const seedTable = async (admin: DemoCaller): Promise<Table> => {
  const found = (await admin.list(endpoints.listTables)).find(({ name }) => name === 'Customers')
  const body = { name: 'Customers', description: 'Who calls: the customers of the demo.' }
  const { id } = found ?? (await admin.call(endpoints.createTable, { body }))
  const params = { id }

  const draft = await admin.call(endpoints.getTable, { params })
  for (const field of fields) {
    if (draft.fields.some(({ name }) => name === field.name)) continue
    await admin.call(endpoints.createField, { params, body: field })
  }
  if (draft.releasedFields === null) await admin.call(endpoints.releaseTable, { params, body: {} })
  await fillTable(admin, id)
  return admin.call(endpoints.getTable, { params })
}

/** Imports the shipped file as an admin would, and waits for the end; goes on with the import of a killed server. */
const fillTable = async (admin: DemoCaller, id: string): Promise<void> => {
  const params = { id }
  const [latest] = await admin.list(endpoints.listImports, params)
  let current: Import | undefined = latest
  if (current === undefined || current.state === 'failed' || current.state === 'cancelled') {
    const query = { mode: 'upsert', fileName: 'customers.csv' } as const
    current = await admin.call(endpoints.startImport, { params, query, csv: await readFile(file) })
  }
  while (current.state === 'queued' || current.state === 'processing') {
    await sleep(100)
    current = await admin.call(endpoints.getImport, { params: { id: current.id } })
  }
  if (current.state !== 'completed')
    throw new Error(`The import of the demo's customers ended ${current.state}.`)
}
