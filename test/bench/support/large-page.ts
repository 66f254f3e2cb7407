import type { Block, PageDocument, Table } from '@screenpop/contract'
import { signInByHttp } from '../../support/people.ts'
import type { ServerProcess } from '../../support/server.ts'

/** A released table that objects show. */
interface BenchTable {
  readonly id: string
  readonly fieldIds: readonly string[]
}

const mostObjects = 20

const objectOf = ({ id, fieldIds }: BenchTable, n: number): Block => ({
  type: 'object',
  props: { title: `Object ${n}`, fields: fieldIds.slice(0, 8).map((fieldId) => ({ fieldId })) },
  binding: { kind: 'table', tableId: id, lookup: { source: 'customerNumber' } },
})

const others: readonly ((n: number) => Block)[] = [
  (n) => ({
    type: 'text',
    props: { markdown: `## Step ${n}\n\nAsk for the **order number**, then confirm it.\n\n- once\n- twice` },
  }),
  (n) => ({
    type: 'link',
    props: {
      label: `Open desk ${n}`,
      action: 'open',
      look: 'button',
      url: 'https://crm.example/search',
      parameters: [{ name: 'phone', source: 'customerNumber' }],
    },
  }),
  (n) => ({
    type: 'callFacts',
    props: {
      title: `Call ${n}`,
      parameters: ['callerNum', 'callskill', 'callType'],
      associated: ['orderNo'],
    },
  }),
  () => ({ type: 'divider', props: {} }),
]

/** A page of so many blocks in four rows of two cells: as many objects as a page can have, texts, links, call facts, lines. */
const largePage = (blocks: number, table: BenchTable): PageDocument => {
  const objects = Math.min(mostObjects, Math.ceil(blocks / 2))
  const every = blocks / objects
  const made = Array.from({ length: blocks }, (_, n): [string, Block] => [
    `b${n}`,
    Math.floor(n / every) !== Math.floor((n - 1) / every)
      ? objectOf(table, n)
      : (others[(n - 1) % others.length]?.(n) ?? { type: 'divider', props: {} }),
  ])
  const cell = (at: number) => ({
    id: `c${at}`,
    span: 6,
    blocks: made.flatMap(([id], n) => (n % 8 === at ? [id] : [])),
  })
  return {
    schemaVersion: 1,
    layout: 'grid',
    rows: [0, 1, 2, 3].map((row) => ({ id: `r${row}`, cells: [cell(row * 2), cell(row * 2 + 1)] })),
    blocks: Object.fromEntries(made),
  }
}

interface Listed {
  items: { id: string }[]
}

/** Makes such a page in the demo tenant, on its table of customers, as a draft; its id. */
export const makeLargePage = async (server: ServerProcess, name: string, blocks: number): Promise<string> => {
  const operator = await signInByHttp(server, 'operator@demo.test')
  const admin = await signInByHttp(server, 'admin@demo.test')
  const { items: tenants } = await operator.get<Listed>('/api/v1/operator/tenants')
  const parameters = { objectsPerPage: mostObjects }
  await operator.patch(`/api/v1/operator/tenants/${tenants[0]?.id}/parameters`, { parameters })
  const { items: tables } = await admin.get<Listed>('/api/v1/tables')
  const { id: tableId, fields } = await admin.get<Table>(`/api/v1/tables/${tables[0]?.id}`)
  const { id } = await admin.post<{ id: string }>('/api/v1/pages', { name, interface: 'internal' })
  const table = { id: tableId, fieldIds: fields.map((field) => field.id) }
  await admin.put(`/api/v1/pages/${id}/draft`, largePage(blocks, table))
  return id
}
