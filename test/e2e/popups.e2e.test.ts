import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, picture } from '../support/browser.ts'
import { html, type PageServer, servePages } from '../support/page-server.ts'
import { type Person, signIn, signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

interface List<Item> {
  items: Item[]
}

let server: ServerProcess
let browser: Browser
let crm: PageServer
/** Answers to the agent's browser, and to nobody else: our own server finds nobody there. */
let intranet: string
const intranetRequests: string[] = []
let admin: Awaited<ReturnType<typeof signInByHttp>>
let agent: Person
let page: Page

const popup = (name: string, more: object) => ({
  name,
  mediaType: 'audioVideo',
  pageType: 'external',
  openMode: 'embed',
  integration: 'get',
  enabled: true,
  ...more,
})

beforeAll(async () => {
  server = await startServer({ data: 'demo', env: { SCREENPOP_OPEN_NETWORKS: '127.0.0.1/32' } })
  crm = await servePages(({ method, url }, response) => {
    if (url.startsWith('/silent')) return
    if (url.startsWith('/beacon')) return
    if (url.startsWith('/deny'))
      return html(response, '<h1>Not in a frame</h1>', { 'x-frame-options': 'DENY' })
    if (url.startsWith('/greedy'))
      return html(
        response,
        '<title>Greedy</title><script>top.location = "http://127.0.0.1:9/"</script><input aria-label="Remark"><img src="/beacon" alt="">',
      )
    // By its own wish the page is of no origin, like a page of ours, and it presses a key of the workbench.
    if (url.startsWith('/answered'))
      return html(
        response,
        `<h1>CRM by GET</h1><script>
          parent.postMessage({ name: 'key', code: 'KeyH' }, '*')
          parent.postMessage('pressed', '*')
        </script>`,
        { 'content-security-policy': 'sandbox allow-scripts' },
      )
    html(response, `<title>CRM</title><h1>CRM by ${method}</h1><input aria-label="Remark">`)
  })
  const gone = await servePages((_request, response) => html(response, ''))
  intranet = gone.origin
  await gone.close()
  admin = await signInByHttp(server, 'admin@demo.test')
  const operator = await signInByHttp(server, 'operator@demo.test')
  const tenants = await operator.get<List<{ id: string }>>('/api/v1/operator/tenants')
  const entries = [crm.origin, intranet].map((origin) => ({ purpose: 'page', origin }))
  await operator.put(`/api/v1/operator/tenants/${tenants.items[0]?.id}/trustlist`, { entries })
  await operator.patch(`/api/v1/operator/tenants/${tenants.items[0]?.id}/parameters`, {
    parameters: { popupsPerMediaType: 10 },
  })
  const popups = [
    popup('By GET', { url: `${crm.origin}/get?fixed=1#part` }),
    popup('By POST', {
      url: `${crm.origin}/post`,
      integration: 'post',
      parameters: [
        { name: 'number', source: 'callData', sourceName: 'callerNum' },
        { name: 'order', source: 'channelAssociatedData', sourceName: 'orderId' },
        { name: 'absent', source: 'channelAssociatedData', sourceName: 'nothing' },
      ],
    }),
    popup('Greedy', { url: `${crm.origin}/greedy` }),
    popup('Forbids', { url: `${crm.origin}/deny` }),
    popup('Silent', { url: `${crm.origin}/silent` }),
    popup('Beside', { url: `${crm.origin}/beside`, openMode: 'independent' }),
    popup('Form window', {
      url: `${crm.origin}/form-window`,
      integration: 'post',
      openMode: 'independent',
      parameters: [{ name: 'number', source: 'callData', sourceName: 'callerNum' }],
    }),
    popup('After answer', { url: `${crm.origin}/answered`, openOn: 'answer' }),
    popup('Chat page', { url: `${intranet}/chat`, mediaType: 'multimedia' }),
  ]
  for (const body of popups) await admin.post('/api/v1/popups', body)

  browser = await openBrowser()
  agent = await signIn(browser, server, { email: 'agent@demo.test', path: '/workbench/' })
  page = agent.page
  await agent.context.route(`${intranet}/**`, (route) => {
    intranetRequests.push(route.request().url())
    return route.fulfill({ contentType: 'text/html', body: '<h1>Of the intranet</h1>' })
  })
  await page.getByRole('button', { name: 'Ready', exact: true }).click()
  await stateIs('Ready')
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await crm?.close()
})

const stateIs = (name: string) => page.getByTestId('agent-state').filter({ hasText: name }).waitFor()
const tab = (name: string) => page.getByRole('tab', { name })
/** What a browser asked for; HEAD is our own look at the headers. */
const requestsTo = (path: string) =>
  crm.requests.filter(({ method, url }) => method !== 'HEAD' && url.startsWith(path))
const frameAt = async (address: string): Promise<Frame> => {
  await page.locator(`iframe[data-visible]`).waitFor()
  const frame = page.frames().find((one) => one.url().startsWith(address))
  if (!frame) throw new Error(`no frame shows ${address}: ${page.frames().map((one) => one.url())}`)
  return frame
}
const dial = (body: object) => admin.post<{ callid: string }>('/api/v1/simulator/calls', body)
let callid = ''

test('before the call is answered the frame shows the customer, the card number masked', async () => {
  const associatedData = { orderId: 'Ä&=+ 中 %2F"' }
  callid = (await dial({ accessCode: '10086', callerNum: '13810007919', associatedData })).callid
  await stateIs('Ringing')
  const frame = page.frameLocator('iframe[data-visible]')
  await frame.getByText('Emma Smith').waitFor()
  expect(await frame.getByText('************4172').isVisible()).toBe(true)
  expect(await frame.locator('body').textContent()).not.toContain('6244639754764172')
  await picture(page, 'popup-internal')
})

test('a page that wants the whole window does not get it; while it waits for a picture it can be worked with', async () => {
  await tab('Greedy').click()
  const remark = page.frameLocator('iframe[data-visible]').getByLabel('Remark')
  await remark.click()
  await remark.fill('typed while it loads')
  expect(page.url()).toBe(`${server.url}/workbench/`)
  await tab('Customer').click()
})

test('a masked value is revealed on request, through the workbench', async () => {
  const frame = page.frameLocator('iframe[data-visible]')
  await frame.locator('[data-reveal]').first().click()
  await frame.getByText('6244639754764172').waitFor()
  const { items } = await admin.get<List<{ action: string }>>('/api/v1/audit')
  expect(items.map(({ action }) => action)).toContain('record.reveal')
})

test('a GET page gets all nine values and the raw origin, once, behind what its address had', async () => {
  await tab('By GET').click()
  const [request, ...more] = requestsTo('/get')
  expect(more).toEqual([])
  const [path, query = ''] = request?.url.split('?') ?? []
  expect(path).toBe('/get')
  expect(query).toBe(
    `fixed=1&callerNum=13810007919&calledNum=10086&callid=${callid}&mediaType=1&callType=0&callskill=Service&callskillid=1&agentName=Alice%20Agent&workNo=1001&origin=${server.url}`,
  )
})

test('a POST page gets its parameters as form fields, and none in its address', async () => {
  await tab('By POST').click()
  await page.frameLocator('iframe[data-visible]').getByText('CRM by POST').waitFor()
  const [request, ...more] = requestsTo('/post')
  expect(more).toEqual([])
  expect(request?.method).toBe('POST')
  expect(request?.url).toBe('/post')
  expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded')
  const fields = [
    'number=13810007919',
    'order=%C3%84%26%3D%2B+%E4%B8%AD+%252F%22',
    'absent=',
    `origin=${encodeURIComponent(server.url)}`,
  ]
  expect(request?.body).toBe(fields.join('&'))
})

test('a page that forbids to be embedded says so instead of an empty frame, and opens in a window', async () => {
  await tab('Forbids').click()
  await page.getByText('It forbids to be shown inside the workbench').waitFor()
  await picture(page, 'popup-forbids')
  const opened = agent.context.waitForEvent('page')
  await page.getByRole('main').getByRole('button', { name: 'Open in a window' }).last().click()
  const beside = await opened
  await beside.getByText('Not in a frame').waitFor()
  await beside.close()
})

test('an independent page opens in a window that knows nothing of the workbench', async () => {
  await tab('Beside').first().click()
  await page.getByText('Opened in its own window').waitFor()
  const windowAt = (path: string) => agent.context.pages().find((one) => one.url().includes(path))
  await expect.poll(() => windowAt('/beside')).toBeDefined()
  const beside = windowAt('/beside')
  expect(await beside?.evaluate(() => opener)).toBe(null)
  expect(requestsTo('/beside')).toHaveLength(1)
  expect(requestsTo('/beside')[0]?.url).not.toContain('origin=')
  await beside?.close()

  await expect.poll(() => windowAt('/form-window')).toBeDefined()
  const [posted, ...more] = requestsTo('/form-window')
  expect(more).toEqual([])
  expect([posted?.method, posted?.url, posted?.body]).toEqual(['POST', '/form-window', 'number=13810007919'])
  await windowAt('/form-window')?.close()
})

test('what opens on answer waits for it; a page of somebody else that has no origin either presses no key', async () => {
  expect(requestsTo('/answered')).toEqual([])
  expect(await tab('After answer').count()).toBe(0)
  const released: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/release')) released.push(request.url())
  })
  const pressed = page.evaluate(
    () =>
      new Promise<string>((resolve) =>
        addEventListener('message', ({ data, origin }) => {
          if (data === 'pressed') resolve(origin)
        }),
      ),
  )
  await page.getByRole('button', { name: 'Answer' }).click()
  await stateIs('Talking')
  await tab('After answer').click()
  await page.frameLocator('iframe[data-visible]').getByText('CRM by GET').waitFor()
  expect(requestsTo('/answered')).toHaveLength(1)
  expect(await pressed).toBe('null')
  expect(await admin.get(`/api/v1/contacts/${callid}`)).toMatchObject({ phase: 'talking' })
  expect(released).toEqual([])
})

test('frames stay as they are while another contact is worked on; a page that our server cannot reach is shown with that word', async () => {
  await tab('By GET').click()
  const remark = (await frameAt(`${crm.origin}/get`)).getByLabel('Remark')
  await remark.fill('typed by the agent')

  await dial({ accessCode: '10010', callerNum: 'visitor-7', mediaType: 'web' })
  const chat = page
    .getByRole('navigation', { name: 'Contacts' })
    .getByRole('button')
    .filter({ hasText: 'visitor-7' })
  // The keys are with the page in which the agent types; a click takes them back.
  await chat.click()
  await tab('Chat page').click()
  await page.frameLocator('iframe[data-visible]').getByText('Of the intranet').waitFor()
  expect(intranetRequests).toEqual([expect.stringContaining('mediaType=5')])
  // It is there in the browser; whether it really is, our server cannot say, and says so.
  await page.getByText('Our server could not reach this page.').waitFor()
  await picture(page, 'popup-second-contact')

  await page.keyboard.press('Alt+ArrowUp')
  await tab('By GET').waitFor()
  expect(await tab('By GET').getAttribute('aria-selected')).toBe('true')
  expect(await remark.inputValue()).toBe('typed by the agent')
  expect(requestsTo('/get')).toHaveLength(1)
})

test('a page whose time is over can be seen as far as it has come', async () => {
  await tab('Greedy').getByLabel('The page did not load').waitFor()
  await tab('Greedy').click()
  await page.getByRole('button', { name: 'Show what has come' }).click()
  const remark = page.frameLocator('iframe[data-visible]').getByLabel('Remark')
  expect(await remark.inputValue()).toBe('typed while it loads')
  await remark.click()
})

test('a page that never answers says so after ten seconds, and can be tried again', async () => {
  await tab('Silent').click()
  await page.getByText('The page did not load').waitFor()
  expect(await page.getByText('It has not finished loading within 10 seconds.').isVisible()).toBe(true)
  await picture(page, 'popup-did-not-load')
  const before = requestsTo('/silent').length
  await page.getByRole('main').getByRole('button', { name: 'Load again' }).last().click()
  await page.getByText('The page did not load').waitFor({ state: 'detached' })
  await expect.poll(() => requestsTo('/silent').length).toBe(before + 1)
})

test('a reload restores the contact and its pop-ups, and opens no window again', async () => {
  const besideBefore = requestsTo('/beside').length
  await page.reload()
  const frame = page.frameLocator('iframe[data-visible]')
  await frame.getByText('Emma Smith').waitFor()
  await tab('By POST').click()
  await frame.getByText('CRM by POST').waitFor()
  expect(requestsTo('/beside')).toHaveLength(besideBefore)
})

test('a window that the browser holds back opens by a button', async () => {
  // This Chromium has no blocker; one that blocks answers null while nobody has clicked.
  await page.addInitScript(() => {
    if (globalThis.top !== globalThis.self) return
    const open = globalThis.open
    globalThis.open = () => null
    addEventListener('pointerdown', () => {
      globalThis.open = open
    })
    sessionStorage.clear()
  })
  await page.reload()
  await page.frameLocator('iframe[data-visible]').getByText('Emma Smith').waitFor()
  await tab('Beside').first().click()
  await page.getByText('The browser held the window back').waitFor()
  await picture(page, 'popup-window-blocked')
  const opened = agent.context.waitForEvent('page')
  await page.getByRole('button', { name: 'Open the window' }).click()
  await (await opened).waitForURL(`${crm.origin}/beside**`)
  await page.getByText('Opened in its own window').waitFor()
})

test('the console says of a page whether it can be embedded, before it is enabled', async () => {
  const { page: console, context } = await signIn(browser, server, { email: 'admin@demo.test', path: '/' })
  await console.goto(`${server.url}/popups`)
  await console.getByRole('button', { name: 'Add a pop-up' }).first().click()
  const drawer = console.getByRole('dialog')
  await drawer.getByLabel('Name').first().fill('Ours')
  await drawer.getByRole('radio', { name: 'External page' }).check()
  await drawer.getByLabel('Address').fill(`${crm.origin}/get`)
  await drawer.getByText('Nothing in the answer of the page forbids to embed it.').waitFor()
  await drawer.getByText('begins with http://').waitFor()
  await drawer.getByLabel('Address').fill(`${crm.origin}/deny`)
  await drawer.getByText('forbids to be embedded (X-Frame-Options: DENY)').waitFor()
  await picture(console, 'popups-frame-check')
  await drawer.getByRole('button', { name: 'Add the pop-up' }).click()
  const question = console.getByRole('dialog', { name: 'The page cannot be shown in the workbench' })
  await question.waitFor()
  await picture(console, 'popups-frame-question')
  await question.getByRole('button', { name: 'Open it in a window of its own instead' }).click()
  await console.getByText('“Ours” is saved').waitFor()
  await console.getByRole('dialog').waitFor({ state: 'detached' })
  const { items } =
    await admin.get<List<{ name: string; openMode: string; enabled: boolean }>>('/api/v1/popups?limit=50')
  expect(items.find(({ name }) => name === 'Ours')).toMatchObject({ openMode: 'independent', enabled: true })

  await console.getByRole('switch', { name: 'Enable Forbids' }).click({ force: true })
  await console.getByRole('switch', { name: 'Enable Forbids', checked: false }).waitFor()
  await console.getByRole('switch', { name: 'Enable Forbids' }).click({ force: true })
  await question.getByRole('button', { name: 'Enable it all the same' }).click()
  await console.getByRole('switch', { name: 'Enable Forbids', checked: true }).waitFor()
  await context.close()
})
