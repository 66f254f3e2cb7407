import { endpoints } from '@screenpop/contract'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wcagFaults } from '../support/axe.ts'
import { openBrowser, picture } from '../support/browser.ts'
import { openWindow, signIn, signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

type Signed = Awaited<ReturnType<typeof signInByHttp>>

let server: ServerProcess
let browser: Browser
let page: Page
let admin: Signed

beforeAll(async () => {
  server = await startServer({ data: 'demo' })
  browser = await openBrowser()
  admin = await signInByHttp(server, 'admin@demo.test')
  page = (await signIn(browser, server, { email: 'admin@demo.test', path: '/' })).page
  await page.goto(`${server.url}/appearance`)
  await page.getByRole('heading', { name: 'Appearance' }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** A drawing larger than a logo may be; it has no pixels, and pages take none. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="200"><rect width="900" height="200" rx="40" fill="#0a504d"/>
  <circle cx="100" cy="100" r="60" fill="#f4ae2c"/><text x="200" y="130" font-size="90" fill="#fff">Northwind</text></svg>`

const frames = () => page.frames().filter((frame) => frame.url().includes('/appearance/preview'))
/** The sample page that is shown, once its address holds a text. */
const sample = async (part: string): Promise<Frame> => {
  await expect
    .poll(() =>
      frames()
        .map((frame) => frame.url())
        .at(-1),
    )
    .toContain(part)
  await expect.poll(() => frames().length).toBe(1)
  const [frame] = frames()
  if (!frame) throw new Error('There is no preview.')
  await frame.getByText('Emma Smith').first().waitFor()
  return frame
}
const styleOf = (frame: Frame, selector: string, property: string): Promise<string> =>
  frame.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`)

describe('the screen of the appearance', () => {
  test('shows a sample in the colours that are being chosen, and says what cannot be read', async () => {
    await page.getByRole('textbox', { name: 'Header colour' }).fill('#063b39')
    await page.getByRole('textbox', { name: 'Brand colour' }).fill('#FFDD00')
    const frame = await sample('brandColor=%23ffdd00')
    expect(await styleOf(frame, '.call', 'backgroundColor')).toBe('rgb(6, 59, 57)')
    expect(await styleOf(frame, '.call', 'color')).toBe('rgb(255, 255, 255)')
    await page.getByText('too pale for text on light pages').waitFor()
    expect(await styleOf(frame, '.text a', 'color')).not.toBe('rgb(255, 221, 0)')
    await picture(page, 'appearance')
    expect(await wcagFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Brand colour: choose by eye' }).click()
    await page.getByRole('slider', { name: 'Hue' }).press('ArrowRight')
    await picture(page, 'appearance-picker')
    await page.keyboard.press('Escape')
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Brand colour' }).inputValue())
      .not.toBe('#ffdd00')
    await page.getByRole('textbox', { name: 'Brand colour' }).fill('#ffdd00')
  })

  test('takes a drawing as logo, makes it small, and asks for its words', async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Upload a logo' }).click(),
    ])
    await chooser.setFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(drawing) })
    const frame = await sample('logoHeight=68')
    await expect.poll(() => frame.evaluate("document.querySelector('.logo').naturalWidth")).toBe(304)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Say what the logo shows').waitFor()
    await page.getByLabel('What the logo shows').fill('Northwind')
  })

  test('refuses a file that is no image, and keeps the logo', async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Replace' }).click(),
    ])
    await chooser.setFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('no image') })
    await page.getByText('This is no image that the browser can read').waitFor()
    await sample('logoHeight=68')
  })

  test('does not save what is no colour', async () => {
    await page.getByRole('textbox', { name: 'Header colour' }).fill('#06')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Give a colour as #rrggbb').waitFor()
    expect((await admin.get<{ headerColor: unknown }>(endpoints.getAppearance.path)).headerColor).toBeNull()
    await page.getByRole('textbox', { name: 'Header colour' }).fill('#063b39')
  })

  test('saves; the next page that opens looks like it', async () => {
    await page.getByText('Compact', { exact: true }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved: the next pages look like this.').waitFor()
    const { items } = await admin.get<{ items: { id: string }[] }>('/api/v1/pages')
    const body = { call: { callerNum: '13810007919' } }
    const { url } = await admin.post<{ url: string }>(`/api/v1/pages/${items[0]?.id}/embed`, body)
    const { page: shown, context } = await openWindow(browser)
    await shown.goto(url)
    const logo = shown.getByRole('img', { name: 'Northwind' })
    await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(304)
    expect(await shown.locator('html').getAttribute('data-density')).toBe('compact')
    const transferred = await shown.evaluate(() =>
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .map((entry) => (entry as PerformanceResourceTiming).transferSize)
        .reduce((sum, bytes) => sum + bytes, 0),
    )
    expect(transferred).toBeGreaterThan(1024)
    expect(transferred).toBeLessThan(20 * 1024)
    await picture(shown, 'appearance-page')
    await context.close()
  })

  test('tells of somebody else who has saved in between, and loses nothing', async () => {
    const stored = await admin.get<object>(endpoints.getAppearance.path)
    await admin.put(endpoints.putAppearance.path, { ...stored, brandColor: '#aa0000' })
    await page.getByText('Comfortable', { exact: true }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog', { name: 'Somebody else has changed the appearance' }).waitFor()
    await picture(page, 'appearance-conflict')
    await page.getByRole('button', { name: 'Save mine' }).click()
    await expect
      .poll(() => admin.get<object>(endpoints.getAppearance.path))
      .toEqual({ ...stored, density: 'comfortable' })
  })

  test('asks before changes are left behind', async () => {
    await page.getByText('Compact', { exact: true }).click()
    await page.getByRole('link', { name: 'Pages', exact: true }).click()
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor()
    await page.getByRole('button', { name: 'Stay' }).click()
    await page.getByRole('button', { name: 'Discard changes' }).click()
    await page.getByRole('link', { name: 'Pages', exact: true }).click()
    await page.getByRole('heading', { name: 'Pages' }).waitFor()
  })

  test.each([
    [400, 'light'],
    [768, 'dark'],
    [1440, 'dark'],
  ] as const)('fits at %i px, %s, in Chinese', async (width, colorScheme) => {
    const options = { viewport: { width, height: 900 }, colorScheme, locale: 'zh-CN' }
    const { page: own, context } = await openWindow(browser, options)
    const [name = '', value = ''] = admin.cookie?.split(/=(.*)/) ?? []
    await context.addCookies([{ name, value, url: server.url }])
    await own.goto(`${server.url}/appearance`)
    await own.getByRole('heading', { name: '外观' }).waitFor()
    await own.frameLocator('iframe').getByText('陈美娅').first().waitFor()
    await own.waitForFunction(() => document.fonts.status === 'loaded')
    await picture(own, `appearance-zh-${width}-${colorScheme}`)
    expect(
      await own.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth),
    ).toBe(false)
    expect(await wcagFaults(own)).toEqual([])
    await context.close()
  })
})

test('a page can be denser than the others and hide the logo; undone by one step each', async () => {
  const { items } = await admin.get<{ items: { id: string }[] }>('/api/v1/pages')
  const path = `/api/v1/pages/${items[0]?.id}/draft`
  const own = async () => (await admin.get<{ appearance?: object }>(path)).appearance
  await page.goto(`${server.url}/pages/${items[0]?.id}`)
  await page.locator('[data-block]').first().waitFor()
  await page.getByText('Compact', { exact: true }).click()
  await page.getByRole('switch', { name: 'Hide the logo on this page' }).click()
  await expect.poll(own, { timeout: 10_000 }).toEqual({ density: 'compact', hideLogo: true })
  const { url } = await admin.post<{ url: string }>(`/api/v1/pages/${items[0]?.id}/preview-address`, {
    draft: true,
    call: { callerNum: '13810007919' },
  })
  const { page: shown, context } = await openWindow(browser)
  await shown.goto(url)
  expect(await shown.locator('html').getAttribute('data-density')).toBe('compact')
  expect(await shown.locator('.logo').count()).toBe(0)
  await context.close()
  await page.locator('[data-cell]').first().focus()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(own, { timeout: 10_000 }).toBeUndefined()
})

test('two versions stand side by side at desktop width after a change of appearance, both in the colours of now', async () => {
  const { items } = await admin.get<{ items: { id: string; releasedVersion: number }[] }>('/api/v1/pages')
  const [{ id, releasedVersion: before } = { id: '', releasedVersion: 0 }] = items
  const path = `/api/v1/pages/${id}/draft`
  const draft = await admin.get<object>(path)
  const answer = await fetch(server.url + path, {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      origin: server.url,
      cookie: admin.cookie ?? '',
      'if-match': '*',
    },
    body: JSON.stringify({ ...draft, appearance: { density: 'compact', hideLogo: true } }),
  })
  expect(answer.status).toBe(200)
  const { version } = await admin.post<{ version: number }>(`/api/v1/pages/${id}/release`, {})
  const stored = await admin.get<object>(endpoints.getAppearance.path)
  await admin.put(endpoints.putAppearance.path, { ...stored, headerColor: '#7a1f5c' })

  await page.goto(`${server.url}/pages/${id}/compare/${before}/${version}`)
  await page.getByText('Desktop', { exact: true }).click()
  await page.getByText('Dark', { exact: true }).click()
  await page.getByText('Density: Compact. The logo is hidden.').waitFor()
  const [old, now] = ['Before', 'After'].map((_side, at) =>
    page.locator('[data-compare] iframe').nth(at).contentFrame(),
  )
  if (!old || !now) throw new Error('There are no two pages.')
  for (const side of [old, now]) {
    await side.locator('html[data-theme=dark]').waitFor()
    expect(await side.locator('html').evaluate(() => innerWidth)).toBe(1200)
    const head = side.locator('.call')
    expect(await head.evaluate((of) => getComputedStyle(of).backgroundColor)).toBe('rgb(122, 31, 92)')
  }
  expect([
    await old.locator('html[data-density=compact]').count(),
    await now.locator('.logo').count(),
  ]).toEqual([0, 0])
  const tall = (side: typeof old) => side.locator('main').evaluate((of) => of.getBoundingClientRect().height)
  expect(await tall(now)).toBeLessThan(await tall(old))
  // both fit beside each other into the window
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth),
  ).toBe(false)
  await picture(page, 'compare-appearance-desktop-dark')
  expect(await wcagFaults(page)).toEqual([])
})

describe('a page in every kind of appearance', () => {
  const colors = ['#ffdd00', '#000080', '#808080', '#e5446d', '#ffffff']
  test.each(colors)('can be read in %s, light and dark, both densities', async (color) => {
    const { page: shown, context } = await openWindow(browser, {
      extraHTTPHeaders: { cookie: admin.cookie ?? '' },
      viewport: { width: 1000, height: 700 },
    })
    for (const theme of ['light', 'dark']) {
      const density = theme === 'light' ? 'compact' : 'comfortable'
      const query = new URLSearchParams({ brandColor: color, headerColor: color, theme, density })
      await shown.goto(`${server.url}${endpoints.previewAppearance.path}?${query}`)
      await shown.getByText('Emma Smith').first().waitFor()
      expect([color, theme, await wcagFaults(shown)]).toEqual([color, theme, []])
      await picture(shown, `appearance-${color.slice(1)}-${theme}`)
    }
    await context.close()
  })
})
