import { expect, test } from 'vitest'
import { samplePopup } from '../contacts/sample-contact.ts'
import { pageRequestOf, pageTokenOf } from './page-request.ts'

const asked = { blockId: 'b1', recordId: 'r1', fieldId: 'f1' }
const typed = { name: 'save', blockId: 'b1', key: '1-2', fields: { f1: 'Emma', f2: null } }

test('a request to reveal names block, record and field, and nothing else of it is used', () => {
  expect(pageRequestOf({ name: 'reveal', ...asked, tenantId: 'x' })).toEqual({ name: 'reveal', body: asked })
})

test('a form is asked for by its block', () => {
  expect(pageRequestOf({ name: 'form', blockId: 'b1', path: '/../../api' })).toEqual({
    name: 'form',
    blockId: 'b1',
  })
})

test('what was typed is sent on for the record that was seen, or for a new one', () => {
  const { fields } = typed
  expect(pageRequestOf({ ...typed, token: 'other' })).toEqual({
    name: 'save',
    blockId: 'b1',
    key: '1-2',
    body: { fields },
  })
  const record = { id: 'r1', revision: 3 }
  expect(pageRequestOf({ ...typed, record: { ...record, tableId: 'x' } })).toMatchObject({
    body: { record, fields },
  })
})

test.each([
  null,
  'reveal',
  [],
  { name: 'callout', param: ['1', 'audio'] },
  { name: 'reveal' },
  { name: 'reveal', ...asked, fieldId: 7 },
  { name: 'reveal', ...asked, blockId: 'x'.repeat(129) },
  { name: 'form' },
  { ...typed, key: undefined },
  { ...typed, fields: ['a'] },
  { ...typed, fields: { f1: 7 } },
  { ...typed, fields: { f1: 'x'.repeat(10_001) } },
  { ...typed, fields: Object.fromEntries(Array.from({ length: 301 }, (_, i) => [`f${i}`, ''])) },
  { ...typed, record: 'r1' },
  { ...typed, record: { id: 'r1', revision: '3' } },
  { name: 'delete', blockId: 'b1' },
])('anything else is no request: %#', (message) => {
  expect(pageRequestOf(message)).toBeUndefined()
})

test('only a page of ours has a token, that of its own address', () => {
  const workbench = 'https://pop.example/workbench/'
  const page = samplePopup('1', { pageType: 'internal', url: '/p/abcDEF_1-2' })
  expect(pageTokenOf(page, workbench)).toBe('abcDEF_1-2')
  expect(pageTokenOf({ ...page, pageType: 'external' }, workbench)).toBeUndefined()
  expect(pageTokenOf({ ...page, url: 'https://evil.example/p/abcDEF_1-2' }, workbench)).toBeUndefined()
  expect(pageTokenOf({ ...page, url: '/p/abc/reveal' }, workbench)).toBeUndefined()
})
