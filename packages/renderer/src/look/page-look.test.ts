import { readFileSync } from 'node:fs'
import { type Appearance, standardAppearance } from '@screenpop/contract'
import { wcagContrast } from 'culori'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlOf } from '../testing/html.ts'
import { pageOf, sampleBlocks } from '../testing/sample-page.ts'
import { lookOf } from './page-look.ts'
import { inkOn, readableColor } from './readable-color.ts'

const css = readFileSync(new URL('../page.css', import.meta.url), 'utf8')
const grounds = (scheme: 'light' | 'dark'): string[] =>
  ['ground', 'card'].map((name) => {
    const [, light = '', dark = ''] =
      new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ?? []
    return scheme === 'light' ? light : dark
  })
const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('a brand colour', () => {
  it('can be read on every ground of a page, whatever was chosen', () => {
    fc.assert(
      fc.property(color, fc.constantFrom('light' as const, 'dark' as const), (chosen, scheme) => {
        const { color, tint } = readableColor(chosen, scheme)
        for (const ground of [...grounds(scheme), tint])
          expect(wcagContrast(color, ground)).toBeGreaterThanOrEqual(4.5)
      }),
      {
        numRuns: 400,
        examples: [
          ['#ffffff', 'light'],
          ['#000000', 'dark'],
          ['#808080', 'dark'],
        ],
      },
    )
  })

  it('stays as it is where it can be read', () => {
    expect(readableColor('#1A62C6', 'light').color).toBe('#1a62c6')
    expect(readableColor('#7DB2FF', 'dark').color).toBe('#7db2ff')
  })

  it('gives way as little as needed, and keeps its hue', () => {
    const { color } = readableColor('#ffdd00', 'light')
    expect(wcagContrast(color, '#f3f5f8')).toBeLessThan(4.9)
    expect(color).toMatch(/^#[6-9a-f]\w[5-9]\w0\w$/)
  })
})

describe('a header colour', () => {
  it('carries black or white, whichever can be read, on its own ground and on the shade of its buttons', () => {
    fc.assert(
      fc.property(color, (chosen) => {
        const { ground, ink, shade } = inkOn(chosen)
        expect(ground).toBe(chosen)
        expect(wcagContrast(ink, ground)).toBeGreaterThanOrEqual(4.5)
        expect(wcagContrast(ink, shade)).toBeGreaterThanOrEqual(4.5)
      }),
      { numRuns: 400 },
    )
  })
})

describe('the look of a page', () => {
  const logo = { image: 'a'.repeat(64), alt: 'Northwind & "Sons"', width: 300, height: 60 }
  const chosen: Appearance = {
    brandColor: '#d5523f',
    headerColor: '#063b39',
    density: 'compact',
    colorScheme: 'dark',
    logo,
  }
  const look = lookOf(chosen)

  it('is in the one style that the nonce allows, and in attributes; no element has a style of its own', async () => {
    const html = await htmlOf(pageOf(sampleBlocks), { look })
    expect(html).toContain('<html lang="en" data-theme="dark" data-density="compact">')
    expect(html.match(/<style[^>]*>/g)).toEqual(['<style nonce="n0nce">'])
    expect(html).toMatch(/:root\{--accent:light-dark\(#\w{6},#\w{6}\);[^<]*--card:#063b39[^<]*<\/style>/)
    expect(html).not.toContain('style=')
    expect(html).toContain(
      `<img class="logo" src="/page-images/${logo.image}" alt="Northwind &amp; &quot;Sons&quot;" width="300" height="60" fetchPriority="low"/>`,
    )
  })

  it('adds nothing where nothing was chosen', async () => {
    const plain = await htmlOf(pageOf(sampleBlocks))
    expect(await htmlOf(pageOf(sampleBlocks), { look: lookOf(standardAppearance) })).toBe(plain)
    expect(plain).toContain('<html lang="en"><head>')
  })

  it('gives way to the surroundings in its colours, and to the page in density and logo', async () => {
    const view = pageOf(sampleBlocks)
    const own = { density: 'comfortable', hideLogo: true } as const
    const html = await htmlOf(
      { ...view, document: { ...view.document, appearance: own } },
      { look, theme: 'light' },
    )
    expect(html).toContain('<html lang="en" data-theme="light"><head>')
    expect(html).not.toContain('class="logo"')
  })

  it('lets nothing through that is no colour', () => {
    for (const hostile of ['red;}</style><script>', 'url(https://x.example)', '', 'var(--x)'])
      for (const part of ['brandColor', 'headerColor'])
        if (hostile) expect(() => lookOf({ ...chosen, [part]: hostile })).toThrow(RangeError)
  })
})
