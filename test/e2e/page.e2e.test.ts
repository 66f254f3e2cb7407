import { type Block, endpoints, type FieldInput } from '@screenpop/contract'
import type { BlockView, PageView } from '@screenpop/renderer'
import { renderPage } from '@screenpop/renderer/server'
import { startTestServer, type TestServer, type TestTenant } from '@screenpop/server/test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resolvedPage } from '../bench/support/rendered-pages.ts'
import { wcagFaults } from '../support/axe.ts'
import { openBrowser, picture } from '../support/browser.ts'
import { type OutsideSite, openOutsideSite } from '../support/outside-site.ts'

let server: TestServer
let tenant: TestTenant
let url: string
let browser: Browser
let pageId: string
const phone = '13810007919'
const twins = '13810000002'
const card = '6244639754764172'

beforeAll(async () => {
  server = await startTestServer()
  tenant = await server.tenant()
  url = await server.listen()
  browser = await openBrowser()
  pageId = await makePage(tenant)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const fields: FieldInput[] = [
  { name: 'Phone', type: 'string', length: 20, mandatory: true, index: { unique: false, match: 'phone' } },
  { name: 'Name', type: 'string', length: 128 },
  { name: 'Level', type: 'dictionary', items: [{ key: '3', label: 'Gold' }] },
  { name: 'Customer since', type: 'date' },
  { name: 'Balance', type: 'number', length: 12, scale: 2 },
  { name: 'Card number', type: 'string', length: 19, encrypted: true, mask: 'lastFour' },
  { name: 'Note', type: 'string', length: 256 },
]

const makePage = async ({ admin }: TestTenant): Promise<string> => {
  const { id: tableId } = await admin.ok(endpoints.createTable, { body: { name: 'Customers' } })
  const ids: Record<string, string> = {}
  for (const body of fields) {
    ids[body.name] = (await admin.ok(endpoints.createField, { params: { id: tableId }, body })).id
  }
  await admin.ok(endpoints.releaseTable, { params: { id: tableId }, body: {} })
  const add = (Phone: string, Name: string) =>
    admin.ok(endpoints.createRecord, {
      params: { id: tableId },
      body: {
        fields: {
          Phone,
          Name,
          Level: '3',
          'Customer since': '2019-03-21',
          Balance: '1234567.5',
          'Card number': card,
          Note: 'A-note-of-one-very-long-word-that-has-to-be-broken-somewhere-on-a-narrow-screen-or-it-overflows',
        },
      },
    })
  await add(phone, 'Emma Smith')
  await add(twins, 'Mia Chen')
  await add(twins, 'Noah Chen')
  const object = (title: string, ...names: string[]): Block => ({
    type: 'object',
    props: { title, fields: names.map((name) => ({ fieldId: ids[name] ?? '' })) },
    binding: { kind: 'table', tableId, lookup: { source: 'customerNumber' } },
  })
  const form = object('Change', 'Name', 'Phone', 'Level', 'Customer since', 'Balance', 'Card number', 'Note')
  const blocks: Record<string, Block> = {
    form: { ...form, type: 'recordForm', props: { ...form.props, mode: 'both' } },
    customer: object('Customer', 'Name', 'Phone', 'Level', 'Customer since', 'Note'),
    account: object('Account', 'Balance', 'Card number'),
    facts: {
      type: 'callFacts',
      props: { title: '', parameters: ['callerNum', 'callskill'], associated: ['orderNo'] },
    },
    text: {
      type: 'text',
      props: {
        markdown:
          '# Greeting\n\nSay **hello**, then:\n\n1. ask for the [order](https://x.example)\n2. listen',
      },
    },
    line: { type: 'divider', props: {} },
    crm: {
      type: 'link',
      props: {
        label: 'Open in CRM',
        action: 'open',
        look: 'button',
        url: 'https://crm.example/',
        parameters: [],
      },
    },
    dial: { type: 'link', props: { label: 'Call back', action: 'dial', look: 'link', parameters: [] } },
    copy: { type: 'link', props: { label: 'Copy it', action: 'copy', look: 'link', parameters: [] } },
  }
  const { id } = await admin.ok(endpoints.createPage, {
    body: { name: 'Customer card', interface: 'internal' },
  })
  await admin.ok(endpoints.putDraft, {
    params: { id },
    body: {
      schemaVersion: 1,
      layout: 'grid',
      rows: [
        {
          id: 'r1',
          cells: [
            { id: 'c1', span: 8, blocks: ['customer'] },
            { id: 'c2', span: 4, blocks: ['account', 'facts'] },
          ],
        },
        {
          id: 'r2',
          cells: [
            { id: 'c3', span: 8, blocks: ['form', 'text'] },
            { id: 'c4', span: 4, blocks: ['crm', 'line', 'dial', 'copy'] },
          ],
        },
      ],
      blocks,
    },
  })
  await admin.ok(endpoints.releasePage, { params: { id }, body: {} })
  return id
}

const addressOf = async (callerNum: string): Promise<string> => {
  const call = { callerNum, calledNum: '10086', callskill: 'Gold_customers' }
  const body = { call, associatedData: { orderNo: 'A-17' } }
  const { url: address } = await tenant.admin.ok(endpoints.embedPage, { params: { id: pageId }, body })
  return url + new URL(address).pathname
}

/** Opens an address in a window of its own; what the browser complained of is kept. */
const open = async (address: string, options: BrowserContextOptions = {}) => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    ...options,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  const requested = new Set<string>()
  page.on('request', (request) => requested.add(new URL(request.url()).origin))
  await page.goto(address)
  return { context, page, complaints, requested }
}
/** Pairs of regions that are read in another order than they are seen: the later one wholly above, or wholly to the left. */
const outOfOrder = (page: Page) =>
  page.locator('section').evaluateAll((all) => {
    const boxes = all.map((each) => each.getBoundingClientRect())
    return boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter((b) => b.bottom <= a.top || (b.right <= a.left && b.top < a.bottom))
        .map((b) => `${b.x},${b.y} after ${a.x},${a.y}`),
    )
  })
/** Of A4 in CSS pixels. */
const paperWidth = 794
const isWiderThanWindow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

describe('a page on the screen', () => {
  for (const width of [320, 400, 768, 1440]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`fits and can be read at ${width} px, ${colorScheme}`, async () => {
        for (const [name, number] of [
          ['one', phone],
          ['several', twins],
          ['none', '13899999999'],
          ['withheld', ''],
        ] as const) {
          const { context, page, complaints, requested } = await open(await addressOf(number), {
            viewport: { width, height: 900 },
            colorScheme,
          })
          await page
            .getByText('Sign in to the workbench to change this.')
            .first()
            .waitFor({ state: 'attached' })
          await picture(page, `page-${name}-${width}-${colorScheme}`)
          expect([name, await isWiderThanWindow(page)]).toEqual([name, false])
          expect([name, await wcagFaults(page)]).toEqual([name, []])
          expect([name, await outOfOrder(page)]).toEqual([name, []])
          expect(complaints).toEqual([])
          expect([...requested]).toEqual([url])
          await context.close()
        }
      })
    }
  }

  test('is read in the order in which it is seen, in Chinese too', async () => {
    const { context, page } = await open(await addressOf(phone), { locale: 'zh-CN' })
    const headings = await page.getByRole('heading').allTextContents()
    expect(headings).toEqual(['Customer card', 'Customer', 'Account', '呼叫信息', 'Change', 'Greeting'])
    expect(await page.getByText('2019年3月21日').isVisible()).toBe(true)
    await picture(page, 'page-zh')
    await context.close()
  })

  test('can be read without script: every match, no dead button', async () => {
    const { context, page } = await open(await addressOf(twins), { javaScriptEnabled: false })
    await page.getByText('Mia Chen').first().click()
    expect(await page.getByText('Customer since').first().isVisible()).toBe(true)
    const matches = page.getByRole('region', { name: /^(Customer|Account|Change)/ }).locator('summary')
    expect(await matches.filter({ hasText: 'Chen' }).count()).toBe(4)
    expect(await matches.filter({ visible: true }).count()).toBe(6)
    expect(await page.getByRole('button').count()).toBe(0)
    await context.close()
  })

  test('prints everything on paper of its width, every match open, and no buttons', async () => {
    for (const [name, number] of [
      ['one', phone],
      ['several', twins],
    ] as const) {
      const { context, page } = await open(`${await addressOf(number)}?theme=dark`, {
        viewport: { width: paperWidth, height: 1100 },
      })
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('button').count()).toBe(0)
      for (const action of ['Open in CRM', 'Call back', 'Copy it'])
        expect(await page.getByText(action).isVisible()).toBe(false)
      expect(await isWiderThanWindow(page)).toBe(false)
      const values = page.getByText('A-note-of-one-very-long-word').filter({ visible: true })
      expect(await values.count()).toBeGreaterThanOrEqual(name === 'one' ? 2 : 4)
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      expect(ground).toBe('rgb(255, 255, 255)')
      await page.screenshot({ path: await picture(page, `page-print-${name}`), fullPage: true })
      await context.close()
    }
  })

  test('runs no script and opens no connection but its own', async () => {
    const { context, page } = await open(await addressOf(phone))
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "foreign"'
      document.body.append(script)
      document.body.insertAdjacentHTML('beforeend', '<b onclick="document.title = `foreign`">x</b>')
      document.querySelector<HTMLElement>('b:last-child')?.click()
      const reached = await fetch('http://localhost:9/').then(
        () => true,
        () => false,
      )
      const styled = document.createElement('p')
      styled.setAttribute('style', 'color: rgb(1, 2, 3)')
      document.body.append(styled)
      return { title: document.title, reached, colour: getComputedStyle(styled).color }
    })
    expect(ran.title).toContain(phone)
    expect(ran.reached).toBe(false)
    expect(ran.colour).not.toBe('rgb(1, 2, 3)')
    await context.close()
  })
})

describe('the small script', () => {
  test('copies the value that is meant, not its formatting', async () => {
    const { context, page } = await open(await addressOf(phone))
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy Balance' }).click()
    await page.getByText('Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('1234567.5')
    await context.close()
  })

  test('shows a masked value to who may see it, says so to who may not', async () => {
    const { context, page } = await open(await addressOf(phone))
    const eye = page.getByRole('button', { name: /^Show Card number/ })
    expect(await page.content()).not.toContain(card)
    await eye.click()
    await page.getByText('Sign in to the workbench to see this value.').waitFor()
    const agent = await tenant.person('agent')
    const [name = '', value = ''] = agent.headers.Cookie?.split(/=(.*)/) ?? []
    await context.addCookies([{ name, value, url }])
    await eye.click()
    await page.getByText(card).waitFor()
    await context.close()
  })

  test('asks the page around it to dial, and nobody else', async () => {
    const site = await openOutsideSite((path, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.end(
        `<!doctype html><title>desk</title><iframe src="${path.slice(1)}" width="1000" height="700"></iframe>` +
          '<script>heard = []; addEventListener("message", ({ data, origin }) => heard.push({ data, origin }))</script>',
      )
    }, 'localhost')
    await trustEmbedder(site.origin)
    const { context, page } = await open(`${site.origin}/${await addressOf(phone)}`)
    await page.frameLocator('iframe').getByRole('link', { name: 'Call back' }).click()
    await expect
      .poll(() => page.evaluate('heard'))
      .toEqual([{ data: { name: 'callout', param: { number: phone, mode: 'audio' } }, origin: url }])
    await context.close()
    await site.close()
  })

  test('refreshes', async () => {
    const { context, page } = await open(await addressOf('13810000055'))
    await page.getByText('No record found for 13810000055').first().waitFor()
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Refresh' }).click()])
    await page.getByText('No record found for 13810000055').first().waitFor()
    await context.close()
  })
})

const trustEmbedder = (...origins: string[]) =>
  server.operator.ok(endpoints.putTrustlist, {
    params: { id: tenant.id },
    body: { entries: origins.map((origin) => ({ purpose: 'embedder' as const, origin })) },
  })

test('a workbench that is not trusted cannot frame a page', async () => {
  const frame: Parameters<typeof openOutsideSite>[0] = (path, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(`<!doctype html><title>desk</title><iframe src="${path.slice(1)}"></iframe>`)
  }
  const [trusted, stranger] = [
    await openOutsideSite(frame, 'localhost'),
    await openOutsideSite(frame, 'localhost'),
  ]
  await trustEmbedder(trusted.origin)
  const shown = async (site: OutsideSite) => {
    const { context, page } = await open(`${site.origin}/${await addressOf(phone)}`)
    const text = await page
      .frames()[1]
      ?.evaluate(() => document.body.textContent ?? '')
      .catch(() => '')
    await context.close()
    return text?.includes('Emma Smith') ?? false
  }
  expect(await shown(trusted)).toBe(true)
  expect(await shown(stranger)).toBe(false)
  await trusted.close()
  await stranger.close()
})

test('instants are told in the reader’s time of day, and how old it is what a dead source said', async () => {
  const whole = resolvedPage(2)
  const [id, block] = Object.entries(whole.document.blocks)[0] ?? []
  if (!id || !block) throw new Error('the page has no block')
  const minutes = 5
  const asOf = new Date(Date.now() - (minutes * 60 + 20) * 1000).toISOString()
  const shown = await whole.blocks.get(id)
  if (shown?.data?.state !== 'one') throw new Error('the block shows no record')
  const document = structuredClone(whole.document)
  document.blocks.b1 = { type: 'history', props: { title: '', limit: 3 } }
  const past = { media: 'audio', outbound: false, queue: '', agent: '', talked: 60, note: '' } as const
  const contacts = [{ ...past, at: '2026-11-20T20:30:00.000Z' }]
  const blocks = new Map<string, BlockView | Promise<BlockView>>([
    ...whole.blocks,
    [id, { visible: true, data: { ...shown.data, asOf } }],
    ['b1', { visible: true, history: { state: 'known', contacts } }],
  ])
  let locale: 'en' | 'zh' = 'en'
  const site = await openOutsideSite(async (_path, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    for await (const part of renderPage(
      { ...whole, document, blocks },
      { locale, nonce: 'n', canReveal: false },
    ))
      response.write(part)
    response.end()
  })
  const { page, context } = await open(site.origin, { timezoneId: 'Asia/Shanghai' })
  // the day after, in China
  await page.getByText('21 Nov 2026, 04:30').waitFor()
  expect(await page.getByText(/^Last known:/).textContent()).toMatch(/5 minutes ago · .*, \d\d:\d\d$/)
  locale = 'zh'
  await page.reload()
  await page.getByText('2026年11月21日 04:30').waitFor()
  expect(await page.getByText(/^最近一次数据：/).textContent()).toContain('5分钟前 · ')
  await context.close()
  await site.close()
})

test('late blocks take the places that were kept for them: nothing moves, nothing is cut, on paper neither', async () => {
  const answers: (() => void)[] = []
  const whole = resolvedPage(16)
  const blocks = new Map<string, BlockView | Promise<BlockView>>(whole.blocks)
  const document = structuredClone(whole.document)
  const shown = document.blocks.b0
  if (!shown) throw new Error('the page has no block')
  document.blocks.b1 = { ...shown, type: 'recordForm', props: { ...shown.props, mode: 'both' } }
  document.blocks.b2 = {
    ...shown,
    type: 'matches',
    props: { ...shown.props, columns: [{ fieldId: 'f1' }] },
  }
  for (const id of ['b0', 'b1', 'b2']) {
    const view = await whole.blocks.get(id)
    if (!view) throw new Error('the page has no block')
    blocks.set(id, new Promise((resolve) => answers.push(() => resolve(view))))
  }
  const slowPage: PageView = { ...whole, document, blocks }
  const site = await openOutsideSite(async (_path, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; script-src 'nonce-n'; style-src 'nonce-n'",
    )
    const options = { locale: 'en', nonce: 'n', canReveal: false, patienceMs: 1 } as const
    for await (const part of renderPage(slowPage, options)) response.write(part)
    response.end()
  })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(site.origin, { waitUntil: 'commit' })
  const skeletons = page.locator('[aria-busy]')
  const tops = () =>
    page.locator('section').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top))
  const cut = (ids: string) =>
    page
      .locator(ids)
      .evaluateAll((all) =>
        all.map((each) => each.scrollHeight - each.clientHeight).filter((hidden) => hidden > 1),
      )
  await page.getByText('Value 15.0').waitFor()
  await expect.poll(() => skeletons.count()).toBe(3)
  const before = await tops()
  await picture(page, 'page-late')
  for (const answer of answers.reverse()) answer()
  await expect.poll(() => skeletons.count()).toBe(0)
  await page.getByText('Value 0.0').waitFor()
  expect(await tops()).toEqual(before)
  const moved = await page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().length)).observe({
          type: 'layout-shift',
          buffered: true,
        })
        requestAnimationFrame(() => setTimeout(() => resolve(0)))
      }),
  )
  expect(moved).toBe(0)
  // the object and the form have the height that was kept; what nobody could know, how many match, is scrolled within
  expect(await cut('#b-b0 > section, #b-b1 > section')).toEqual([])
  await picture(page, 'page-late-filled')
  await page.emulateMedia({ media: 'print' })
  expect(await cut('.late > section')).toEqual([])
  await context.close()
  await site.close()
})
