import { type Block, completeCall, type PageDocument, pageSchemaVersion } from '@screenpop/contract'
import type { BlockView, FieldInfo, FieldRules, HistoryData, ObjectData, PageView } from '../page-view.ts'

const rules: FieldRules = { mandatory: false, length: 64, scale: null, index: null, encrypted: false }
const field = (id: string, name: string, more: Partial<FieldInfo> = {}): FieldInfo => ({
  id,
  name,
  type: 'string',
  masked: false,
  phone: false,
  items: null,
  rules,
  ...more,
})

/** Fields of the five types, masked and plain, as a table of customers has them. */
export const customerFields: readonly FieldInfo[] = [
  field('phone', 'Phone', { phone: true, rules: { ...rules, mandatory: true, index: 'shared' } }),
  field('name', 'Name'),
  field('level', 'Level', {
    type: 'dictionary',
    items: [
      { key: '1', label: 'Standard' },
      { key: '3', label: 'Gold' },
    ],
  }),
  field('since', 'Customer since', { type: 'date' }),
  field('window', 'Call window', { type: 'time' }),
  field('balance', 'Balance', { type: 'number', rules: { ...rules, scale: 2 } }),
  field('card', 'Card number', { masked: true, rules: { ...rules, encrypted: true } }),
  field('note', 'Note', { rules: { ...rules, length: 256 } }),
]

export const emma = {
  id: '0198a000-0000-7000-8000-000000000001',
  revision: 3,
  fields: {
    phone: '13810007919',
    name: 'Emma Smith',
    level: '3',
    since: '2019-03-21',
    window: '16:00:00',
    balance: '1968.10',
    card: '••••••••••••4172',
    note: 'Prefers "e-mail"\nTwo lines',
  },
}
export const noah = {
  id: '0198a000-0000-7000-8000-000000000002',
  fields: { phone: '13810007919', name: 'Noah Smith', level: '1', card: '••••••••••••0001' },
}

/** Every state that an object can be in. */
export const objectStates: { readonly [S in ObjectData['state']]: Extract<ObjectData, { state: S }> } = {
  one: { state: 'one', source: 'Customers', fields: customerFields, record: emma },
  several: {
    state: 'several',
    source: 'Customers',
    fields: customerFields,
    records: [emma, noah],
    more: false,
    lookup: '13810007919',
  },
  none: { state: 'none', source: 'Customers', lookup: '13810007919', fields: customerFields },
  noLookup: { state: 'noLookup', withheld: true, parameter: 'Caller' },
  failed: { state: 'failed' },
  locked: { state: 'locked' },
}

/** Every state that the customer's earlier contacts can be in. */
export const historyStates: Readonly<Record<string, HistoryData>> = {
  known: {
    state: 'known',
    contacts: [
      {
        at: '2026-11-20T08:30:00.000Z',
        media: 'audio',
        outbound: false,
        queue: 'Gold',
        agent: 'Ada',
        talked: 125,
        note: 'Asked for <b>an invoice</b>',
      },
      {
        at: '2026-11-19T08:30:00.000Z',
        media: 'wechat',
        outbound: true,
        queue: '',
        agent: '',
        talked: null,
        note: '',
      },
    ],
  },
  none: { state: 'known', contacts: [] },
  noLookup: objectStates.noLookup,
  failed: objectStates.failed,
  locked: objectStates.locked,
}

const text = {
  type: 'text',
  props: { markdown: '## Greeting\n\nSay **hello**, then:\n\n- ask\n- listen' },
} satisfies Block
const objectBlock: Block = {
  type: 'object',
  props: {
    title: 'Customer',
    fields: customerFields.map(({ id }) => ({
      fieldId: id,
      ...(id === 'note' ? { format: 'multiline' } : {}),
    })),
  },
  binding: {
    kind: 'table',
    tableId: '0198a000-0000-7000-8000-00000000000a',
    lookup: { source: 'customerNumber' },
  },
}

/** One block of every type. */
export const sampleBlocks: Readonly<Record<string, Block>> = {
  customer: objectBlock,
  facts: {
    type: 'callFacts',
    props: { title: '', parameters: ['callerNum', 'callType', 'callskill'], associated: ['orderNo'] },
  },
  greeting: text,
  crm: {
    type: 'link',
    props: {
      label: 'Open in CRM',
      action: 'open',
      look: 'button',
      url: 'https://crm.example/search?tab=1',
      parameters: [{ name: 'phone', source: 'customerNumber' }],
    },
  },
  line: { type: 'divider', props: {} },
  matches: {
    ...objectBlock,
    type: 'matches',
    props: {
      title: 'Who calls',
      columns: ['name', 'level', 'card'].map((fieldId) => ({ fieldId })),
      fields: customerFields.map(({ id }) => ({ fieldId: id })),
    },
  },
  form: {
    ...objectBlock,
    type: 'recordForm',
    props: {
      title: 'Change',
      mode: 'both',
      fields: customerFields.map(({ id }) => ({
        fieldId: id,
        ...(id === 'note' ? { format: 'multiline' } : {}),
      })),
    },
  },
  history: { type: 'history', props: { title: 'History', limit: 5 } },
  picture: { type: 'image', props: { image: 'a'.repeat(64), alt: 'Label', size: 'medium' } },
}

/** The document of these blocks: a grid of two rows, the first block in a wide cell, the others stacked beside it. */
export const documentOf = (blocks: Readonly<Record<string, Block>>): PageDocument => {
  const [first = '', ...others] = Object.keys(blocks)
  return {
    schemaVersion: pageSchemaVersion,
    layout: 'grid',
    rows: [
      {
        id: 'r1',
        cells: [
          { id: 'c1', span: 8, blocks: [first] },
          { id: 'c2', span: 4, blocks: others },
        ],
      },
      { id: 'r2', cells: [{ id: 'c3', span: 12, blocks: [] }] },
    ],
    blocks,
  }
}

/** A page of these blocks on an inbound call; every bound block shows `data`. */
export const pageOf = (
  blocks: Readonly<Record<string, Block>>,
  data: ObjectData = objectStates.one,
  views: Readonly<Record<string, BlockView | Promise<BlockView>>> = {},
): PageView => ({
  name: 'Customer card',
  document: documentOf(blocks),
  call: completeCall({
    callerNum: '13810007919',
    calledNum: '10086',
    callid: 'c-1',
    callskill: 'Gold_customers',
    agentName: 'Ada',
    workNo: '1001',
  }),
  associatedData: { orderNo: 'A-17' },
  blocks: new Map(
    Object.entries(blocks).map(([id, block]) => [
      id,
      views[id] ?? {
        visible: true,
        ...(block.binding ? { data } : {}),
        ...(block.type === 'history' ? { history: historyStates.known } : {}),
      },
    ]),
  ),
})
