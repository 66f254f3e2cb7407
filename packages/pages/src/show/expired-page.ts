import type { PageLocale } from '@screenpop/renderer'
import { newNonce, pageHeaders } from './page-headers.ts'

const words: Record<PageLocale, { language: string; title: string; hint: string }> = {
  en: {
    language: 'en',
    title: 'This page has expired',
    hint: 'Its contact has ended, or the address was made too long ago. Ask the workbench to open it again.',
  },
  zh: { language: 'zh-CN', title: '此页面已失效', hint: '联系已结束，或地址已过期。请在工作台中重新打开。' },
}

const style =
  ':root{color-scheme:light dark;font:14px/1.5 system-ui,sans-serif}body{display:grid;place-content:center;min-height:90vh;margin:16px;text-align:center}h1{font-size:18px;margin:0}'

/** What a frame shows whose address opens nothing any more. */
export const expiredPage = (locale: PageLocale): Response => {
  const { language, title, hint } = words[locale]
  const nonce = newNonce()
  const html = `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style nonce="${nonce}">${style}</style><h1>${title}</h1><p>${hint}</p></html>`
  // it shows nothing of anybody, so that anybody may frame it
  return new Response(html, { status: 410, headers: pageHeaders(nonce, ['*']) })
}
