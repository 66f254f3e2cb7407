import { type Block, blockDefinitions, blockTypes, type PageDocument } from '@screenpop/contract'
import { describe, expect, it } from 'vitest'
import { blockLooks } from '../blocks/registry.tsx'
import { pageLocales } from '../messages/messages.ts'
import type { BlockView } from '../page-view.ts'
import { htmlOf, mainOf, textOf } from '../testing/html.ts'
import { objectStates, pageOf, sampleBlocks } from '../testing/sample-page.ts'
import { pageAssets } from './assets.ts'
import { renderPage } from './render-page.ts'

const { customer } = sampleBlocks as { customer: Block }
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&`

describe('every type of block', () => {
  it('has a sample, and a skeleton where it is bound', () => {
    expect(Object.values(sampleBlocks).map(({ type }) => type)).toEqual(
      expect.arrayContaining([...blockTypes]),
    )
    for (const type of blockTypes) {
      if (blockDefinitions[type].bound) expect(blockLooks[type].Skeleton).toBeDefined()
    }
  })

  for (const [id, block] of Object.entries(sampleBlocks)) {
    for (const [state, data] of Object.entries(objectStates)) {
      for (const locale of pageLocales) {
        it(`${block.type} renders in state ${state}, ${locale}`, async () => {
          const main = mainOf(await htmlOf(pageOf({ [id]: block }, data), { locale }))
          expect(main).toContain('class="cell s8"><')
          expect(main).not.toMatch(/undefined|\[object|NaN|style=| on[a-z]+=/)
        })
      }
    }

    it(`${block.type} shows hostile values as text`, async () => {
      const props = JSON.parse(
        JSON.stringify(block.props, (key, value) =>
          typeof value === 'string' && ['title', 'label', 'markdown', 'url', 'alt'].includes(key)
            ? hostile
            : value,
        ),
      )
      const view = pageOf(
        { [id]: { ...block, props } },
        {
          state: 'one',
          source: hostile,
          fields: [
            { id: 'name', name: hostile, type: 'string', masked: false, phone: true, items: null },
            { id: 'card', name: hostile, type: 'string', masked: true, phone: false, items: null },
          ],
          record: { id: hostile, fields: { name: hostile, card: hostile } },
        },
      )
      const call = { ...view.call, callerNum: hostile, calledNum: hostile, callskill: hostile }
      const html = await htmlOf({ ...view, name: hostile, call, associatedData: { orderNo: hostile } })
      const tags = html.replace(pageAssets().script, '').replace(pageAssets().style, '')
      expect(tags.match(/<script[^>]*>/g)).toEqual(['<script nonce="n0nce">'])
      expect(tags).not.toContain('<img src=x')
      expect(textOf(tags)).toContain('<script>alert(1)</script>')
    })

    it(`${block.type} leaves nothing behind when it is not to be seen`, async () => {
      const view = pageOf({ [id]: block }, objectStates.one, { [id]: { visible: false } })
      expect(mainOf(await htmlOf(view))).toContain('<div class="cell s8"></div>')
    })
  }
})

describe('a page', () => {
  it('says who calls before anything else, and keeps the order of the document', async () => {
    const html = await htmlOf(pageOf(sampleBlocks))
    const places = ['13810007919', '<main>', 'Emma Smith', 'Order', 'Open in CRM', '<hr/>'].map((each) =>
      html.indexOf(each),
    )
    expect(textOf(html)).toContain('Incoming call · 10086 · Gold_customers')
    expect(places.filter((at) => at >= 0)).toEqual([...places.filter((at) => at >= 0)].sort((a, b) => a - b))
    expect(html).toMatch(/^<!doctype html><html lang="en">.*<\/body><\/html>$/s)
  })

  it('is in the reader’s language', async () => {
    const html = await htmlOf(pageOf(sampleBlocks), { locale: 'zh', theme: 'dark' })
    expect(html).toContain('<html lang="zh-CN" data-theme="dark">')
    expect(textOf(html)).toContain('来电 · 10086 · Gold_customers')
    expect(textOf(html)).toContain('2019年3月21日')
  })

  it('says so when the number was withheld', async () => {
    const view = pageOf({ customer }, objectStates.noLookup)
    const text = textOf(await htmlOf({ ...view, call: { ...view.call, callerNum: '' } }))
    expect(text).toContain('Number withheld')
    expect(text).toContain('The number was withheld')
  })

  it('leaves out a block that cannot be rendered, tells of it, and shows the others', async () => {
    const told: string[] = []
    const broken = { ...customer, props: { title: 'x', fields: null } } as unknown as Block
    const html = await htmlOf(pageOf({ broken, ...sampleBlocks }), { onBlockError: (id) => told.push(id) })
    expect(told).toEqual(['broken'])
    expect(textOf(html)).toContain('Open in CRM')
  })

  it('passes over blocks that the document names but does not hold', async () => {
    const view = pageOf({ customer })
    const document: PageDocument = {
      ...view.document,
      rows: view.document.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({ ...cell, blocks: ['ghost', ...cell.blocks] })),
      })),
    }
    expect(textOf(mainOf(await htmlOf({ ...view, document })))).toContain('Emma Smith')
  })
})

describe('a late block', () => {
  const slow = () => {
    let answer: (view: BlockView) => void = () => {}
    const view = new Promise<BlockView>((resolve) => {
      answer = resolve
    })
    return { view, answer }
  }
  const options = { locale: 'en', nonce: 'n0nce', canReveal: false, patienceMs: 1 } as const

  it('is sent as its skeleton, and filled in the order in which the sources answer', async () => {
    const one = slow()
    const two = slow()
    const view = pageOf({ one: customer, two: customer, ...sampleBlocks }, objectStates.one, {
      one: one.view,
      two: two.view,
    })
    const parts = renderPage(view, options)
    let before = ''
    for (let part = await parts.next(); part.value !== '</main>'; part = await parts.next())
      before += part.value
    expect(before).toContain(
      '<div id="b-one"><section class="card" aria-labelledby="t-one" aria-busy="true">',
    )
    expect(before).toContain('Open in CRM')
    expect(before).toContain('Customer: loading')
    two.answer({ visible: true, data: objectStates.none })
    const first = (await parts.next()).value
    one.answer({ visible: false })
    const second = (await parts.next()).value
    expect(first).toMatch(
      /^<template id="f-two"><section.*No record found.*<\/template><script nonce="n0nce">fill\("two"\)/,
    )
    expect(second).toBe('<template id="f-one"></template><script nonce="n0nce">fill("one")</script>')
    expect((await parts.next()).value).toBe('</body></html>')
  })

  it.each(['customer', 'matches'])(
    'has a field for each of the final ones, in boxes of the same widths: %s',
    async (id) => {
      const pending = slow()
      const block = sampleBlocks[id] as Block
      const parts = renderPage(pageOf({ [id]: block }, objectStates.one, { [id]: pending.view }), options)
      let html = ''
      for (let part = await parts.next(); part.value !== '</main>'; part = await parts.next())
        html += part.value
      pending.answer({ visible: true, data: objectStates.one })
      const filled = String((await parts.next()).value)
      const boxes = (text: string) => text.match(/<div class="f[^"]*">/g)
      const kept = boxes(mainOf(`${html}</main>`))
      expect(kept?.length).toBeGreaterThan(0)
      expect(kept).toEqual(boxes(filled))
      await parts.return(undefined)
    },
  )

  describe('with something to show meanwhile', () => {
    const slowly = () => {
      let tell: (view: BlockView | undefined) => void = () => {}
      const interim = new Promise<BlockView | undefined>((resolve) => {
        tell = resolve
      })
      return { interim, tell }
    }
    const known: BlockView = {
      visible: true,
      data: { ...objectStates.one, asOf: '2026-11-20T08:30:00.000Z' },
    }
    const opened = async () => {
      const { view: pending, answer } = slow()
      const { interim, tell } = slowly()
      const view = pageOf({ customer }, objectStates.one, { customer: pending })
      const parts = renderPage({ ...view, interim: new Map([['customer', interim]]) }, options)
      for (let part = await parts.next(); part.value !== '</main>'; ) part = await parts.next()
      return { parts, answer, tell }
    }

    it('shows that, and the answer in its stead when it comes', async () => {
      const { parts, answer, tell } = await opened()
      tell(known)
      const first = String((await parts.next()).value)
      expect(textOf(first)).toContain('Last known')
      expect(first).toMatch(/^<template id="f-customer">.*fill\("customer"\)<\/script>$/s)
      answer({ visible: true, data: objectStates.none })
      const second = String((await parts.next()).value)
      expect(textOf(second)).toContain('No record found')
      expect(second).toMatch(/^<template id="f-customer">.*fill\("customer"\)<\/script>$/s)
      expect((await parts.next()).value).toBe('</body></html>')
    })

    it('says how old it is in a list of matches, too', async () => {
      const list = Object.values(sampleBlocks).find(({ type }) => type === 'matches') as Block
      const html = await htmlOf(pageOf({ list }, { ...objectStates.one, asOf: '2026-11-20T08:30:00.000Z' }))
      expect(textOf(html)).toContain('Last known:')
      expect(html).toContain('<time dateTime="2026-11-20T08:30:00.000Z" data-at="" data-ago="">')
    })

    it('shows it once where the answer is the same', async () => {
      const { parts, answer, tell } = await opened()
      tell(known)
      expect(textOf(String((await parts.next()).value))).toContain('Last known')
      answer(known)
      expect((await parts.next()).value).toBe('</body></html>')
    })

    it('shows the answer alone where it comes first, or nothing is known', async () => {
      const { parts, answer, tell } = await opened()
      answer({ visible: true, data: objectStates.one })
      tell(known)
      const only = textOf(String((await parts.next()).value))
      expect(only).toContain('Emma Smith')
      expect(only).not.toContain('Last known')
      expect((await parts.next()).value).toBe('</body></html>')

      const other = await opened()
      other.tell(undefined)
      other.answer({ visible: true, data: objectStates.one })
      expect(textOf(String((await other.parts.next()).value))).toContain('Emma Smith')
      expect((await other.parts.next()).value).toBe('</body></html>')
    })
  })

  it('stands in its place where its source answers within the patience of the page', async () => {
    const view = pageOf({ customer }, objectStates.one, {
      customer: Promise.resolve({ visible: true, data: objectStates.one }),
    })
    expect(mainOf(await htmlOf(view, { patienceMs: 5000 }))).toContain('Emma Smith')
  })
})

it('sends at most 3.5 KB of script', () => {
  expect(Buffer.byteLength(pageAssets().script)).toBeLessThanOrEqual(3.5 * 1024)
})
