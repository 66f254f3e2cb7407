import { expect, it } from 'vitest'
import { mostBlocks, type PageDocument, PageDocument as PageDocumentSchema } from './page-document.ts'
import { jsonValidator } from './validation.ts'

const issuesOf = jsonValidator(PageDocumentSchema)
const pageOf = (blocks: number): PageDocument => ({
  schemaVersion: 1,
  layout: 'block',
  rows: ['a', 'b'].map((id) => ({ id, cells: [{ id: `${id}1`, span: 12, blocks: [] }] })),
  blocks: Object.fromEntries(
    Array.from({ length: blocks }, (_, i) => [`b${i}`, { type: 'divider' as const, props: {} }]),
  ),
})

it('a page has a thousand blocks at most, and says so', () => {
  expect(issuesOf(pageOf(mostBlocks))).toEqual([])
  expect(issuesOf(pageOf(mostBlocks + 1))).toMatchObject([
    { pointer: '/blocks', code: 'tooMany', params: { limit: mostBlocks } },
  ])
})
