import { type Block, completeCall, type PageDocument, pageSchemaVersion } from '@screenpop/contract'
import type { BlockView, FieldInfo, ObjectData, PageView } from '@screenpop/renderer'

const fields: FieldInfo[] = Array.from({ length: 8 }, (_, i) => ({
  id: `f${i}`,
  name: `Field number ${i}`,
  type: 'string',
  masked: i === 7,
  phone: i === 0,
  items: null,
}))

const found = (n: number): ObjectData => ({
  state: 'one',
  source: 'Customers',
  fields,
  record: {
    id: '0198a000-0000-7000-8000-000000000001',
    fields: Object.fromEntries(fields.map(({ id }, i) => [id, `Value ${n}.${i} of a customer`])),
  },
})

const object: Block = {
  type: 'object',
  props: { title: 'Customer', fields: fields.map(({ id }) => ({ fieldId: id })) },
  binding: {
    kind: 'table',
    tableId: '0198a000-0000-7000-8000-00000000000a',
    lookup: { source: 'customerNumber' },
  },
}

/** A resolved page of so many objects with eight fields each, in four rows of two cells. */
export const resolvedPage = (blocks: number): PageView => {
  const ids = Array.from({ length: blocks }, (_, i) => `b${i}`)
  const cell = (i: number) => ({ id: `c${i}`, span: 6, blocks: ids.filter((_, at) => at % 8 === i) })
  const document: PageDocument = {
    schemaVersion: pageSchemaVersion,
    layout: 'grid',
    rows: [0, 1, 2, 3].map((row) => ({ id: `r${row}`, cells: [cell(row * 2), cell(row * 2 + 1)] })),
    blocks: Object.fromEntries(ids.map((id) => [id, object])),
  }
  return {
    name: 'Customer',
    document,
    call: completeCall({ callerNum: '13810007919', calledNum: '10086', callid: 'c1', callskill: 'Gold' }),
    associatedData: {},
    blocks: new Map(ids.map((id, i): [string, BlockView] => [id, { visible: true, data: found(i) }])),
  }
}
