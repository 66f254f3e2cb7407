import { expect, test } from 'vitest'
import { readFragment } from './read-fragment.ts'

const fragment = (...blocks: unknown[]) => JSON.stringify({ kind: 'screenpop/blocks', version: 1, blocks })
const object = {
  type: 'object',
  props: { title: 'Customer', fields: [{ fieldId: 'a', label: 'Name' }] },
  binding: { kind: 'table', tableId: 'of-another-tenant', lookup: { source: 'customerNumber' } },
}

test('takes blocks of another tenant with their fields, though their table is unknown here', () => {
  expect(readFragment(fragment(object))?.blocks).toEqual([object])
})

test.each([
  ['other text', 'hello'],
  ['other JSON', '{"a":1}'],
  ['null', 'null'],
  ['no blocks', fragment()],
  ['a kind that we do not know', fragment({ type: 'rocket', props: {} })],
  ['a kind named like a member of every object', fragment({ type: 'constructor', props: {} })],
  ['fields that are no list', fragment({ ...object, props: { title: '', fields: 'x' } })],
  ['fields that are no fields', fragment({ ...object, props: { title: '', fields: [null] } })],
  ['a text that is none', fragment({ type: 'text', props: { markdown: {} } })],
])('leaves %s alone', (_name, text) => {
  expect(readFragment(text)).toBeUndefined()
})
