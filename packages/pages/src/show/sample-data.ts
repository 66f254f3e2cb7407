import { type Block, type Field, type FieldValue, maskValue, type ObjectProps } from '@screenpop/contract'
import type { PageLocale } from '@screenpop/renderer'
import type { PastCall } from '../parts.ts'

const words = {
  en: {
    names: ['Alex Morgan', 'Sam Carter', 'Robin Ellis'],
    text: 'Example',
    streets: ['12 High Street', '4 Station Road', '88 Mill Lane'],
    note: 'Asked about the last invoice',
    queue: 'Service',
    agent: 'Kim Lee',
  },
  zh: {
    names: ['王小明', '李芳', '张伟'],
    text: '示例',
    streets: ['人民路 12 号', '建设街 4 号', '中山路 88 号'],
    note: '询问上一张账单',
    queue: '客服',
    agent: '陈静',
  },
} as const satisfies Record<PageLocale, object>

/** What the name of a text field says of its values. */
const kinds = [
  { kind: 'mail', named: /e-?mail|邮/i },
  { kind: 'phone', named: /phone|mobile|\btel|电话|手机|号码/i },
  { kind: 'street', named: /address|street|地址/i },
  { kind: 'name', named: /name|customer|contact|姓名|客户|联系人/i },
] as const

const textOf = (field: Field, n: number, lookup: string, locale: PageLocale): string => {
  const own = words[locale]
  if (field.mask) return `6225880212345${670 + n}`
  if (field.index) return n === 0 && lookup !== '' ? lookup : `1381000000${n}`
  switch (kinds.find(({ named }) => named.test(field.name))?.kind) {
    case 'mail':
      return `customer${n + 1}@example.com`
    case 'phone':
      return `1381000000${n}`
    case 'street':
      return own.streets[n % own.streets.length] ?? ''
    case 'name':
      return own.names[n % own.names.length] ?? ''
    default:
      return `${own.text} ${n + 1}`
  }
}

const plainValue = (field: Field, n: number, lookup: string, locale: PageLocale): FieldValue => {
  switch (field.type) {
    case 'date':
      return `2026-0${(n % 9) + 1}-15`
    case 'time':
      return `0${(n % 9) + 1}:30`
    case 'dictionary':
      return field.items?.[n % field.items.length]?.key ?? null
    case 'number': {
      const whole = Math.max(1, (field.length ?? 8) - (field.scale ?? 0))
      const digits = String(1284 + n * 37).slice(-whole)
      return Number(digits).toFixed(field.scale ?? 0)
    }
    default:
      return textOf(field, n, lookup, locale).slice(0, field.length ?? undefined)
  }
}

/** A made-up record, by field id; masked where the field is. `n` tells one record from another. */
export const sampleRecord = (
  fields: readonly Field[],
  n: number,
  lookup: string,
  locale: PageLocale,
): Record<string, FieldValue> =>
  Object.fromEntries(
    fields.map((field) => {
      const value = plainValue(field, n, lookup, locale)
      return [field.id, value !== null && field.mask ? maskValue(value, field.mask) : value]
    }),
  )

/** Made-up objects of an external API: every object that the blocks show, with the attributes that they show. */
export const sampleObjects = (blocks: readonly Block[], locale: PageLocale) =>
  blocks.flatMap(({ binding, props }) => {
    if (binding?.kind !== 'external') return []
    const { fields = [] } = props as Partial<ObjectProps>
    return [
      {
        name: binding.objectName,
        attributes: fields.map(({ fieldId }, i) => ({
          name: fieldId,
          type: 'string' as const,
          value: `${words[locale].text} ${i + 1}`,
          masked: false,
          mandatory: false,
          items: null,
        })),
      },
    ]
  })

/** Made-up earlier contacts. */
export const sampleHistory = (locale: PageLocale): PastCall[] => {
  const { queue, agent, note } = words[locale]
  return [
    {
      callid: 'sample-1',
      at: '2026-03-02T09:12:00Z',
      media: 'audio',
      outbound: false,
      queue,
      agent,
      talked: 214,
      note,
    },
    {
      callid: 'sample-2',
      at: '2026-02-11T15:40:00Z',
      media: 'audio',
      outbound: true,
      queue,
      agent,
      talked: null,
      note: '',
    },
  ]
}
