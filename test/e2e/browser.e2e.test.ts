import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, picture } from '../support/browser.ts'

let browser: Browser
const servers = [1, 2].map(() =>
  createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<body style="font-family:sans-serif"><h1>客户弹屏 ${request.url}</h1>`)
  }),
)
const origins: string[] = []

beforeAll(async () => {
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origins.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  }
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  for (const server of servers) server.close()
})

test('the browser of the tests keeps origins apart', async () => {
  const page = await browser.newPage()
  await page.goto(`${origins[0]}/a`)
  const answer = await page.evaluate(
    (other) =>
      fetch(other).then(
        () => 'read',
        (error: Error) => error.name,
      ),
    `${origins[1]}/b`,
  )
  expect(answer).toBe('TypeError')
  await page.close()
})

test('Chinese text is drawn with real glyphs', async () => {
  const page = await browser.newPage()
  await page.goto(`${origins[0]}/a`)
  // A missing glyph is drawn as the same box for every character; two characters must look different.
  const shapes = await page.evaluate(() => {
    const draw = (text: string) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 64 })
      const context = canvas.getContext('2d') as CanvasRenderingContext2D
      context.font = '48px sans-serif'
      context.fillText(text, 4, 52)
      return canvas.toDataURL()
    }
    return [draw('客'), draw('户')]
  })
  expect(shapes[0]).not.toBe(shapes[1])
  await picture(page, 'chinese')
  await page.close()
})
