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

it.each(['constructor', 'toString', '__proto__'])('no block is called %s', (id) => {
  const page = pageOf(0)
  page.rows[0]?.cells[0]?.blocks.push(id)
  const pointer = '/rows/0/cells/0/blocks/0'
  expect(issuesOf(page)).toMatchObject([{ pointer, code: 'pattern' }])
  const blocks: unknown = JSON.parse(`{"${id}":{"type":"divider","props":{}}}`)
  expect(issuesOf({ ...pageOf(0), blocks })).not.toEqual([])
  expect(issuesOf({ ...pageOf(0), rows: pageOf(0).rows.map((row) => ({ ...row, id: `${id}2` })) })).toEqual(
    [],
  )
})

it('a block of an impossible name is refused, whatever it is', () => {
  for (const block of [null, 5, { type: 'carousel' }])
    expect(issuesOf({ ...pageOf(0), blocks: { 'a b': block } })).toMatchObject([
      { pointer: '/blocks/a b', code: 'unknown' },
    ])
})
