export { pageAssets } from './assets.ts'
export { htmlBody } from './html-body.ts'
export { type RenderOptions, renderPage } from './render-page.ts'
