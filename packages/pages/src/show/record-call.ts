import type { AssociatedData, Block, Call, Field, TableRecord } from '@screenpop/contract'

interface CallWithData {
  readonly call: Call
  readonly associatedData: AssociatedData
}

/**
 * The call of a preview as it would be for the customer of a record: what the blocks of its table look up is the record's index
 * value. A masked value stays out of the call, for the page shows the call.
 */
export const callOfRecord = (
  { call, associatedData }: CallWithData,
  blocks: readonly Block[],
  fields: readonly Field[],
  tableId: string,
  record: TableRecord,
): CallWithData => {
  const index = fields.find((field) => field.index !== null && field.mask === null)
  const value = index && record.fields[index.id]
  const binding = blocks
    .map((block) => block.binding)
    .find((each) => each?.kind === 'table' && each.tableId === tableId)
  if (!value || binding?.kind !== 'table') return { call, associatedData }
  const { lookup } = binding
  switch (lookup.source) {
    case 'customerNumber':
      return { call: { ...call, [call.callType === '1' ? 'calledNum' : 'callerNum']: value }, associatedData }
    case 'callData':
      return { call: { ...call, [lookup.name]: value }, associatedData }
    case 'channelAssociatedData':
      return { call, associatedData: { ...associatedData, [lookup.name]: value } }
  }
}
