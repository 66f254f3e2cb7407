import {
  type Block,
  completeCall,
  gridColumns,
  type PageDocument,
  pageSchemaVersion,
} from '@screenpop/contract'
import type { BlockView, FieldInfo, ObjectData, PageLocale, PageView } from '@screenpop/renderer'

interface Words {
  page: string
  customer: string
  others: string
  queue: string
  fields: readonly [name: string, value: string, type?: 'date'][]
  lines: readonly [name: string, values: readonly [string, string]][]
  guide: string
  button: string
}

const words: Record<PageLocale, Words> = {
  en: {
    page: 'Customer card',
    customer: 'Customer',
    others: 'Who calls',
    queue: 'Gold customers',
    fields: [
      ['Name', 'Emma Smith'],
      ['Customer since', '2019-03-21', 'date'],
      ['Level', 'Gold'],
      ['E-mail', 'emma@example.com'],
      ['Balance', '1968.10'],
    ],
    lines: [
      ['Name', ['Emma Smith', 'Noah Smith']],
      ['City', ['Oslo', 'Bergen']],
    ],
    guide: '# Greeting\n\nAsk for the **order number**, then open the [order desk](https://example.com/).',
    button: 'Open in CRM',
  },
  zh: {
    page: '客户卡片',
    customer: '客户',
    others: '来电者',
    queue: '金卡客户',
    fields: [
      ['姓名', '陈美娅'],
      ['注册日期', '2019-03-21', 'date'],
      ['级别', '金卡'],
      ['电子邮箱', 'meiya@example.com'],
      ['余额', '1968.10'],
    ],
    lines: [
      ['姓名', ['陈美娅', '陈诺']],
      ['城市', ['杭州', '宁波']],
    ],
    guide: '# 开场白\n\n先询问**订单号**，再打开[订单系统](https://example.com/)。',
    button: '在 CRM 中打开',
  },
}

const number = '13810007919'
const fieldOf = (name: string, type: FieldInfo['type'] = 'string'): FieldInfo => ({
  id: name,
  name,
  type,
  masked: false,
  phone: false,
  items: null,
})

/** A customer that does not exist, on a page that shows what an appearance changes. */
export const sampleView = (locale: PageLocale): PageView => {
  const { page, customer, others, queue, fields, lines, guide, button } = words[locale]
  const one: ObjectData = {
    state: 'one',
    source: customer,
    fields: fields.map(([name, , type]) => fieldOf(name, type)),
    record: { id: null, fields: Object.fromEntries(fields.map(([name, value]) => [name, value])) },
  }
  const several: ObjectData = {
    state: 'several',
    source: others,
    fields: lines.map(([name]) => fieldOf(name)),
    records: [0, 1].map((at) => ({
      id: null,
      fields: Object.fromEntries(lines.map(([name, values]) => [name, values[at] ?? ''])),
    })),
    more: false,
    lookup: number,
  }
  const blocks: Record<string, Block> = {
    customer: {
      type: 'object',
      props: {
        title: customer,
        fields: fields.map(([fieldId, value]) => ({
          fieldId,
          ...(value.includes('@') ? { format: 'email' } : {}),
        })),
      },
    },
    guide: { type: 'text', props: { markdown: guide } },
    crm: {
      type: 'link',
      props: { label: button, action: 'open', look: 'button', url: 'https://example.com/', parameters: [] },
    },
    others: {
      type: 'matches',
      props: {
        title: others,
        columns: lines.map(([fieldId]) => ({ fieldId })),
        fields: lines.map(([fieldId]) => ({ fieldId })),
      },
    },
  }
  const views: Record<string, BlockView> = {
    customer: { visible: true, data: one },
    others: { visible: true, data: several },
  }
  const document: PageDocument = {
    schemaVersion: pageSchemaVersion,
    layout: 'grid',
    rows: [
      {
        id: 'r1',
        cells: [
          { id: 'c1', span: 8, blocks: ['customer'] },
          { id: 'c2', span: 4, blocks: ['guide', 'crm'] },
        ],
      },
      { id: 'r2', cells: [{ id: 'c3', span: gridColumns, blocks: ['others'] }] },
    ],
    blocks,
  }
  return {
    name: page,
    document,
    call: completeCall({ callerNum: number, calledNum: '10086', callskill: queue }),
    associatedData: {},
    blocks: new Map(Object.keys(blocks).map((id) => [id, views[id] ?? { visible: true }])),
  }
}
