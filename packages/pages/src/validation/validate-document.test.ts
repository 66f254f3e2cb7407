import type { Block, Field, FormMode, PageDocument } from '@screenpop/contract'
import type { TableState } from '@screenpop/tables'
import { describe, expect, it } from 'vitest'
import { objectOf, pageDocument, textBlock } from '../testing/customers.ts'
import { type DocumentSurroundings, validateDocument } from './validate-document.ts'

const tableId = '0198a000-0000-7000-8000-00000000000a'
const field = (id: string, more: Partial<Field> = {}): Field => ({
  id,
  name: id,
  type: 'string',
  length: 20,
  scale: null,
  index: null,
  encrypted: false,
  mandatory: false,
  mask: null,
  items: null,
  ...more,
})
const tables = new Map<string, TableState>([
  [tableId, { name: 'Customers', fields: [field('f1'), field('f2', { mask: 'lastFour' })] }],
])
const surroundings: DocumentSurroundings = {
  interface: 'internal',
  connectorId: null,
  tables,
  images: new Set(),
  connectorGranted: false,
  objectsPerPage: 5,
}
const object = objectOf(tableId, ['f1'])
const faultsOf = (document: PageDocument, more: Partial<DocumentSurroundings> = {}) =>
  validateDocument(document, { ...surroundings, ...more }).map(
    ({ blockId, pointer, code }) => `${blockId ?? '-'} ${pointer} ${code}`,
  )
const blockFaults = (block: Block, more: Partial<DocumentSurroundings> = {}) =>
  faultsOf(pageDocument({ a: block, other: object }), more)

it('finds nothing wrong with a sound page', () => {
  expect(faultsOf(pageDocument({ a: object, b: textBlock }))).toEqual([])
})

describe('rows, cells and places', () => {
  const document = pageDocument({ a: object })
  const [first, second] = document.rows as [PageDocument['rows'][0], PageDocument['rows'][0]]

  it.each([
    [{ ...document, rows: [first] }, '- /rows layout.rows'],
    [{ ...document, rows: [first, second, { id: 'r3', cells: [] }, second, second] }, '- /rows layout.rows'],
    [
      {
        ...document,
        rows: [{ ...first, cells: [...first.cells, { id: 'c9', span: 1, blocks: [] }] }, second],
      },
      '- /rows/0/cells layout.tooWide',
    ],
    [
      {
        ...document,
        layout: 'block',
        rows: [{ ...first, cells: [{ id: 'c1', span: 6, blocks: ['a'] }] }, second],
      },
      '- /rows/0/cells layout.oneCell',
    ],
    [{ ...document, rows: [first, { ...second, id: 'r1' }] }, '- /rows/1/id id.repeated'],
    [
      { ...document, rows: [first, { id: 'r2', cells: [{ id: 'c2', span: 12, blocks: ['ghost'] }] }] },
      'ghost /rows/1/cells/0/blocks/0 block.missing',
    ],
    [
      { ...document, rows: [first, { id: 'r2', cells: [{ id: 'c2', span: 12, blocks: ['a'] }] }] },
      'a /rows/1/cells/0/blocks/0 block.placedTwice',
    ],
    [{ ...document, blocks: { a: object, b: textBlock } }, 'b /blocks/b block.notPlaced'],
    [pageDocument({}), '- /blocks page.empty'],
  ] as [PageDocument, string][])('%# is told: %j → %s', (faulty, fault) => {
    expect(faultsOf(faulty)).toContain(fault)
  })
})

describe('blocks', () => {
  it.each([
    [objectOf(tableId, []), 'a /blocks/a/props/fields object.empty'],
    [objectOf(tableId, ['f1', 'f9']), 'a /blocks/a/props/fields/1/fieldId field.missing'],
    [objectOf(tableId, ['f1', 'f1']), 'a /blocks/a/props/fields/1 field.repeated'],
    [objectOf('0198a000-0000-7000-8000-00000000000b', ['f1']), 'a /blocks/a/binding/tableId table.missing'],
    [{ ...object, binding: undefined }, 'a /blocks/a/binding binding.missing'],
    [
      { ...object, binding: { kind: 'external', objectName: 'x' } },
      'a /blocks/a/binding binding.otherInterface',
    ],
    [{ ...textBlock, binding: object.binding }, 'a /blocks/a/binding binding.unexpected'],
    [{ ...textBlock, type: 'carousel' }, 'a /blocks/a/type block.unknownType'],
    [{ ...textBlock, props: { html: '<b>' } }, 'a /blocks/a/props/html unknown'],
    [
      { type: 'callFacts', props: { title: '', parameters: [], associated: [] } },
      'a /blocks/a/props/parameters facts.empty',
    ],
    [
      {
        type: 'link',
        props: { label: '', action: 'open', look: 'link', url: 'javascript:1', parameters: [] },
      },
      'a /blocks/a/props/url link.address',
    ],
    [
      {
        type: 'link',
        props: {
          label: '',
          action: 'copy',
          look: 'link',
          parameters: [{ name: 'x', source: 'callData', sourceName: 'callId' }],
        },
      },
      'a /blocks/a/props/parameters/0/sourceName parameter.unknown',
    ],
  ] as [Block, string][])('%# is told: %j → %s', (block, fault) => {
    expect(blockFaults(block)).toContain(fault)
  })

  it('a list that shows a column twice', () => {
    const columns = [{ fieldId: 'f1' }, { fieldId: 'f2' }, { fieldId: 'f1' }]
    const list: Block = {
      ...object,
      type: 'matches',
      props: { title: '', columns, fields: columns.slice(0, 2) },
    }
    expect(blockFaults(list)).toEqual(['a /blocks/a/props/columns/2 field.repeated'])
  })

  describe('a record form', () => {
    const formOf = (mode: FormMode, ...fieldIds: string[]): Block => {
      const fields = fieldIds.map((fieldId) => ({ fieldId }))
      return { ...object, type: 'recordForm', props: { title: '', mode, fields } }
    }
    const needing = new Map<string, TableState>([
      [tableId, { name: 'Customers', fields: [field('f1'), field('f2', { mandatory: true })] }],
    ])

    it('asks for something, once, that the table has', () => {
      expect(blockFaults(formOf('edit'))).toEqual(['a /blocks/a/props/fields form.empty'])
      expect(blockFaults(formOf('edit', 'f1', 'f1'))).toEqual(['a /blocks/a/props/fields/1 field.repeated'])
      expect(blockFaults(formOf('edit', 'f9'))).toEqual(['a /blocks/a/props/fields/0/fieldId field.missing'])
    })

    it('asks a new record for all that its table insists on', () => {
      const missing = ['a /blocks/a/props/fields form.mandatoryMissing']
      for (const mode of ['create', 'both'] as const)
        expect(blockFaults(formOf(mode, 'f1'), { tables: needing })).toEqual(missing)
      expect(blockFaults(formOf('edit', 'f1'), { tables: needing })).toEqual([])
      expect(blockFaults(formOf('create', 'f1', 'f2'), { tables: needing })).toEqual([])
    })

    it('writes a table, and nothing else', () => {
      const bound: Block = { ...formOf('edit', 'f1'), binding: { kind: 'external', objectName: 'x' } }
      const { binding: _gone, ...unbound } = bound
      const external = { interface: 'external', connectorId: tableId, connectorGranted: true } as const
      for (const form of [bound, unbound])
        expect(faultsOf(pageDocument({ a: form }), external)).toEqual(['a /blocks/a/binding form.external'])
      expect(faultsOf(pageDocument({ a: bound }))).toEqual(['a /blocks/a/binding binding.otherInterface'])
    })
  })

  it('a field whose type has changed and no longer fits its format', () => {
    const dated = new Map<string, TableState>([
      [tableId, { name: 'Customers', fields: [field('f1', { type: 'date', length: null })] }],
    ])
    const shown = (format: string) => ({
      ...object,
      props: { title: '', fields: [{ fieldId: 'f1', format }] },
    })
    expect(blockFaults(shown('phone'), { tables: dated })).toContain(
      'a /blocks/a/props/fields/0/format field.format',
    )
    expect(blockFaults(shown('plain'), { tables: dated })).toEqual([])
    expect(blockFaults(shown('phone'))).toEqual([])
  })

  it('a table that is not released', () => {
    const draft = new Map([[tableId, { name: 'Customers', fields: null }]])
    expect(blockFaults(object, { tables: draft })).toContain('a /blocks/a/binding/tableId table.notReleased')
  })

  it('an external page without its external API', () => {
    expect(faultsOf(pageDocument({ b: textBlock }), { interface: 'external' })).toEqual([
      '-  connector.missing',
    ])
  })

  it('more objects than the tenant may have', () => {
    const blocks = Object.fromEntries(['a', 'b', 'c'].map((id) => [id, object]))
    expect(faultsOf(pageDocument(blocks), { objectsPerPage: 2 })).toEqual(['- /blocks limit.reached'])
    expect(faultsOf(pageDocument(blocks), { objectsPerPage: 3 })).toEqual([])
  })
})

describe('conditions', () => {
  const when = (condition: object) => blockFaults({ ...textBlock, visibleWhen: [condition] } as Block)
  const reads = (fieldId: string, blockId = 'other') => ({ source: 'field', blockId, fieldId })

  it.each([
    [
      { left: reads('f1', 'ghost'), operator: 'isEmpty' },
      'a /blocks/a/visibleWhen/0/left/blockId condition.missingBlock',
    ],
    [
      { left: reads('f1', 'a'), operator: 'isEmpty' },
      'a /blocks/a/visibleWhen/0/left/blockId condition.withoutData',
    ],
    [
      { left: reads('f9'), operator: 'isEmpty' },
      'a /blocks/a/visibleWhen/0/left/fieldId condition.missingField',
    ],
    [
      { left: reads('f2'), operator: 'isEmpty' },
      'a /blocks/a/visibleWhen/0/left/fieldId condition.maskedField',
    ],
    [{ left: reads('f1'), operator: 'equals' }, 'a /blocks/a/visibleWhen/0/value condition.value'],
    [
      { left: reads('f1'), operator: 'isOneOf', values: [] },
      'a /blocks/a/visibleWhen/0/values condition.values',
    ],
  ])('%j → %s', (condition, fault) => {
    expect(when(condition)).toEqual([fault])
  })

  it('that wait for what a narrower field can no longer hold are told', () => {
    const narrowed = new Map<string, TableState>([
      [
        tableId,
        {
          name: 'Customers',
          fields: [
            field('f1', { length: 4 }),
            field('f2', { type: 'dictionary', length: null, items: [{ key: 'g', label: 'Gold' }] }),
          ],
        },
      ],
    ])
    const told = (fieldId: string, test: object) =>
      blockFaults({ ...textBlock, visibleWhen: [{ left: reads(fieldId), ...test }] } as Block, {
        tables: narrowed,
      }).filter((fault) => fault.endsWith('condition.unreachable')).length
    expect(told('f1', { operator: 'equals', value: 'four' })).toBe(0)
    expect(told('f1', { operator: 'equals', value: 'fifth' })).toBe(1)
    expect(told('f2', { operator: 'equals', value: 'g' })).toBe(0)
    expect(told('f2', { operator: 'isOneOf', values: ['g', 's'] })).toBe(1)
    expect(told('f2', { operator: 'isNotEmpty' })).toBe(0)
  })

  it('that read what is there are right', () => {
    expect(when({ left: reads('f1'), operator: 'equals', value: 'x' })).toEqual([])
  })
})
