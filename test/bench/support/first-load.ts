import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { type BenchRow, median } from '../bench.ts'

/** Bytes of the body of an answer as gzip sends it. */
const gzippedBytes = async (url: string): Promise<number> => {
  const request = get(url, { headers: { 'Accept-Encoding': 'gzip' } })
  const [response]: IncomingMessage[] = await once(request, 'response')
  let bytes = 0
  for await (const chunk of response ?? []) bytes += chunk.length
  return bytes
}

/**
 * Opens an address in windows that have nothing in their caches: until something is on the screen, and what the app itself
 * (HTML, scripts, styles; no answers of the API) weighs.
 */
export const firstLoad = async (
  browser: Browser,
  storageState: BrowserContextOptions['storageState'],
  address: string,
  awaited: string,
  times: number,
): Promise<BenchRow[]> => {
  const took: number[] = []
  let files = new Set<string>()
  for (let i = 0; i < times; i++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, storageState })
    const page = await context.newPage()
    files = new Set()
    page.on('request', (request) => {
      if (['document', 'script', 'stylesheet', 'font'].includes(request.resourceType()))
        files.add(request.url())
    })
    await page.goto(address, { waitUntil: 'commit' })
    await page.locator(awaited).first().waitFor()
    took.push(await page.evaluate(() => performance.now()))
    await context.close()
  }
  const sizes = await Promise.all([...files].map(gzippedBytes))
  return [
    { label: 'first load, empty cache: to the first block', value: median(took), unit: 'ms' },
    {
      label: `first load: ${files.size} files, gzip`,
      value: sizes.reduce((sum, bytes) => sum + bytes, 0) / 1024,
      unit: 'KB',
    },
  ]
}
