import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { Markdown } from './Markdown.tsx'
import { parseMarkdown } from './parse-markdown.ts'

const html = (source: string) => renderToStaticMarkup(<Markdown source={source} />)

describe('restricted Markdown', () => {
  it.each([
    ['# Big\n## Less', '<h3>Big</h3><h3>Less</h3>'],
    ['one\ntwo\n\nthree', '<p>one<br/>two</p><p>three</p>'],
    [
      '**bold** and *thin* and `code`',
      '<p><strong>bold</strong> and <em>thin</em> and <code>code</code></p>',
    ],
    ['**a *b* c**', '<p><strong>a <em>b</em> c</strong></p>'],
    ['- a\n- b\n\n1. c\n2) d', '<ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol>'],
    ['3. c', '<ol start="3"><li>c</li></ol>'],
    ['text\n- a\nmore', '<p>text</p><ul><li>a</li></ul><p>more</p>'],
    ['snake_case_name and 2 * 3 * 4', '<p>snake_case_name and 2 * 3 * 4</p>'],
    ['\\*not\\*', '<p>*not*</p>'],
    ['客户**重要**', '<p>客户<strong>重要</strong></p>'],
  ])('%j', (source, expected) => {
    expect(html(source)).toBe(expected)
  })

  it('links to web, mail and phone, and to nothing else', () => {
    expect(html('[x](https://a.example/b)')).toBe(
      '<p><a href="https://a.example/b" target="_blank" rel="noopener noreferrer">x</a></p>',
    )
    expect(html('[x](tel:10086)')).toContain('href="tel:10086"')
    for (const address of [
      'javascript:alert(1)',
      'JaVaScRiPt:x',
      'data:text/html,x',
      '//evil.example',
      '/api/v1/me',
      'vbscript:x',
    ]) {
      expect(html(`[x](${address})`)).not.toContain('<a')
    }
  })

  it.each([
    ['[x](https://a.example/A_(b)) c', 'https://a.example/A_(b)', ' c</p>'],
    ['([x](https://a.example/a)) c', 'https://a.example/a', ') c</p>'],
    ['[x](https://a.example/(a) c', 'https://a.example/(a', ' c</p>'],
    ['[x](https://a.example/a) (c)', 'https://a.example/a', ' (c)</p>'],
  ])('an address keeps its own brackets: %s', (source, href, rest) => {
    expect(html(source)).toContain(`href="${href}"`)
    expect(html(source).endsWith(`</a>${rest}`)).toBe(true)
  })

  it('reads thousands of half links once each, not to the end of the text', () => {
    const tested = vi.spyOn(RegExp.prototype, 'test')
    parseMarkdown('[a](b'.repeat(400))
    const tests = tested.mock.calls.length
    tested.mockRestore()
    expect(tests).toBeLessThanOrEqual(400)
    const address = (length: number) => html(`[x](${'https://a.example/'.padEnd(length, 'a')})`)
    expect(address(2000)).toContain('<a')
    expect(address(2001)).not.toContain('<a')
  })

  it('takes what stands behind a rare kind of line end as the rest of the line', () => {
    expect(html('- a\u2028b')).toBe('<ul><li>a\u2028b</li></ul>')
    expect(html('# a\u2029b')).toBe('<h3>a\u2029b</h3>')
  })

  it('never lets a tag through, whatever is written', () => {
    const piece = fc.constantFrom(
      '<script>',
      '</p>',
      '<img src=x onerror=1>',
      '[',
      '](',
      ')',
      '**',
      '_',
      '`',
      '\n',
      '- ',
      '# ',
      'javascript:',
      'https://x',
      '"',
      '&',
      'word ',
    )
    const allowed =
      /^<\/?(?:p|strong|em|code|a|ul|ol|li|h3|h4|h5|br)(?: (?:href="[^"]*"|target="_blank"|rel="noopener noreferrer"|start="\d+"))*\/?>$/
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const tag of html(pieces.join('')).match(/<[^>]*>/g) ?? []) expect(tag).toMatch(allowed)
      }),
    )
  })

  it('takes no long time over a long text that is made to be slow', () => {
    expect(html('['.repeat(10_000))).toHaveLength(10_000 + '<p></p>'.length)
    expect(html('*a '.repeat(3_000))).toContain('*a')
  })
})
