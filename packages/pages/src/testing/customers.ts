import {
  type Binding,
  type Block,
  completeCall,
  type FieldInput,
  type PageDocument,
  pageSchemaVersion,
} from '@screenpop/contract'

/** A table by number, with a masked and encrypted field. */
export const customerFields: readonly FieldInput[] = [
  { name: 'Phone', type: 'string', length: 20, mandatory: true, index: { unique: false, match: 'phone' } },
  { name: 'Name', type: 'string', length: 128 },
  { name: 'Card', type: 'string', length: 19, encrypted: true, mask: 'lastFour' },
]
export const cardNumber = '6244639754764172'

export const inboundCall = (callerNum: string, callid = 'call-1') =>
  completeCall({ callerNum, calledNum: '10086', callid, callskill: 'Gold', workNo: '1001' })

export const objectOf = (
  tableId: string,
  fieldIds: readonly string[],
  more: Partial<Block> & { lookup?: Extract<Binding, { kind: 'table' }>['lookup'] } = {},
): Block => {
  const { lookup = { source: 'customerNumber' }, ...block } = more
  return {
    type: 'object',
    props: { title: '', fields: fieldIds.map((fieldId) => ({ fieldId })) },
    binding: { kind: 'table', tableId, lookup },
    ...block,
  }
}

/** All blocks in the first row, one below the other. */
export const pageDocument = (blocks: Record<string, Block>): PageDocument => ({
  schemaVersion: pageSchemaVersion,
  layout: 'grid',
  rows: [
    { id: 'r1', cells: [{ id: 'c1', span: 12, blocks: Object.keys(blocks) }] },
    { id: 'r2', cells: [{ id: 'c2', span: 12, blocks: [] }] },
  ],
  blocks,
})

export const textBlock: Block = { type: 'text', props: { markdown: 'Hello' } }
