import type { PageView } from '../page-view.ts'
import { type RenderOptions, renderPage } from '../server/render-page.ts'

/** The whole page as one text. */
export const htmlOf = async (view: PageView, options: Partial<RenderOptions> = {}): Promise<string> => {
  let html = ''
  const all: RenderOptions = { locale: 'en', nonce: 'n0nce', canReveal: true, canSave: true, ...options }
  for await (const part of renderPage(view, all)) html += part
  return html
}

/** Without the shell: what the blocks rendered. */
export const mainOf = (html: string): string => /<main>(.*)<\/main>/s.exec(html)?.[1] ?? ''

/** The text that people read, tags taken out. */
export const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
