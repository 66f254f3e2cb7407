import { PageDocument } from '@screenpop/contract'
import { jsonValidator } from '@screenpop/contract/validation'
import { expect, test } from 'vitest'
import type { DataSource } from '../document/data-source.ts'
import { readingOrder } from '../document/locate.ts'
import { type StartingPoint, startDocument } from './starting-points.ts'

const source = (name: string): DataSource => ({
  kind: 'table',
  id: '01900000-0000-7000-8000-000000000001',
  name,
  fields: [
    { id: 'f1', name: 'Phone', type: 'string' },
    { id: 'f2', name: 'Name', type: 'string' },
  ],
})
const object = (name: string): DataSource => ({
  kind: 'external',
  id: name,
  name,
  fields: [{ id: 'Name', name: 'Name', type: 'string' }],
})
const faults = jsonValidator(PageDocument)

test.each<[StartingPoint, string[][]]>([
  [{ kind: 'empty', layout: 'block', rows: 2 }, []],
  [{ kind: 'empty', layout: 'grid', rows: 4 }, []],
  [
    { kind: 'customer', customer: source('Customers') },
    [
      ['object', 'Customers'],
      ['callFacts', ''],
    ],
  ],
  [
    { kind: 'customerAndOrders', customer: source('Customers'), orders: source('Orders') },
    [
      ['object', 'Customers'],
      ['callFacts', ''],
      ['object', 'Orders'],
    ],
  ],
  [
    { kind: 'customerAndHistory', customer: source('Customers') },
    [
      ['object', 'Customers'],
      ['callFacts', ''],
      ['history', ''],
    ],
  ],
  [
    { kind: 'objects', objects: [object('Customer'), object('Contract')] },
    [
      ['callFacts', ''],
      ['object', 'Customer'],
      ['object', 'Contract'],
    ],
  ],
])('%j is a valid page', (point, wanted) => {
  const document = startDocument(point)
  expect(faults(document)).toEqual([])
  const blocks = readingOrder(document).map((id) => document.blocks[id])
  expect(blocks.map((block) => [block?.type, block?.props.title])).toEqual(wanted)
  for (const { cells } of document.rows) expect(cells.reduce((sum, { span }) => sum + span, 0)).toBe(12)
})

test('an object shows every field of its table', () => {
  const document = startDocument({ kind: 'customer', customer: source('Customers') })
  const [first] = readingOrder(document)
  expect(document.blocks[first ?? '']?.props.fields).toEqual([{ fieldId: 'f1' }, { fieldId: 'f2' }])
})

test('an object of an external API is bound by its name, its fields by theirs', () => {
  const document = startDocument({ kind: 'objects', objects: [object('Customer')] })
  expect(document.blocks[readingOrder(document)[1] ?? '']).toEqual({
    type: 'object',
    props: { title: 'Customer', fields: [{ fieldId: 'Name' }] },
    binding: { kind: 'external', objectName: 'Customer' },
  })
})
