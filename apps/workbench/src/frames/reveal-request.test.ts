import { expect, test } from 'vitest'
import { samplePopup } from '../contacts/sample-contact.ts'
import { pageTokenOf, revealRequestOf } from './reveal-request.ts'

const asked = { blockId: 'b1', recordId: 'r1', fieldId: 'f1' }

test('a request names block, record and field, and nothing else of it is used', () => {
  expect(revealRequestOf({ name: 'reveal', ...asked, tenantId: 'x' })).toEqual(asked)
})

test.each([
  null,
  'reveal',
  { name: 'callout', param: ['1', 'audio'] },
  { name: 'reveal' },
  { name: 'reveal', ...asked, fieldId: 7 },
  { name: 'reveal', ...asked, blockId: 'x'.repeat(129) },
])('anything else is no request: %j', (message) => {
  expect(revealRequestOf(message)).toBeUndefined()
})

test('only a page of ours has a token, that of its own address', () => {
  const workbench = 'https://pop.example/workbench/'
  const page = samplePopup('1', { pageType: 'internal', url: '/p/abcDEF_1-2' })
  expect(pageTokenOf(page, workbench)).toBe('abcDEF_1-2')
  expect(pageTokenOf({ ...page, pageType: 'external' }, workbench)).toBeUndefined()
  expect(pageTokenOf({ ...page, url: 'https://evil.example/p/abcDEF_1-2' }, workbench)).toBeUndefined()
  expect(pageTokenOf({ ...page, url: '/p/abc/reveal' }, workbench)).toBeUndefined()
})
