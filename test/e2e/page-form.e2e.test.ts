import { type Block, endpoints, type PageDocument } from '@screenpop/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wcagFaults } from '../support/axe.ts'
import { openBrowser, picture } from '../support/browser.ts'
import { openWindow, type Person, signIn, signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

interface Stored {
  id: string
  revision: number
  fields: Record<string, string | null>
}

let server: ServerProcess
let browser: Browser
let admin: Awaited<ReturnType<typeof signInByHttp>>
let agent: Person
let page: Page
let tableId: string
let pageId: string
const card = '6244639754764172'
const first = '13810000001'
const twins = '13810000002'
const nobody = '13810000003'

const fields = [
  { name: 'Phone', type: 'string', length: 20, mandatory: true, index: { unique: false, match: 'phone' } },
  { name: 'Name', type: 'string', length: 40, mandatory: true },
  {
    name: 'Level',
    type: 'dictionary',
    items: [
      { key: '1', label: 'Standard' },
      { key: '3', label: 'Gold' },
    ],
  },
  { name: 'Customer since', type: 'date' },
  { name: 'Call window', type: 'time' },
  { name: 'Balance', type: 'number', length: 12, scale: 2 },
  { name: 'Card', type: 'string', length: 19, encrypted: true, mask: 'lastFour' },
  { name: 'Note', type: 'string', length: 256 },
] as const

const add = (Phone: string, Name: string) =>
  admin.post<Stored>(`/api/v1/tables/${tableId}/records`, {
    fields: { Phone, Name, Level: '1', 'Customer since': '2019-03-21', Card: card, Note: 'One\nTwo' },
  })
const storedAt = async (phone: string) =>
  (await admin.get<{ items: Stored[] }>(`/api/v1/tables/${tableId}/records?index=${phone}`)).items
const revealed = async (id: string) =>
  (await admin.post<{ value: string }>(`/api/v1/tables/${tableId}/records/${id}/reveal`, { field: 'Card' }))
    .value

const setWrapUp = async (wrapUpSeconds: number) => {
  const queues = await admin.get<{ items: { id: string }[] }>('/api/v1/queues')
  for (const { id } of queues.items) await admin.patch(`/api/v1/queues/${id}`, { wrapUpSeconds })
}

beforeAll(async () => {
  server = await startServer({ data: 'demo' })
  browser = await openBrowser()
  admin = await signInByHttp(server, 'admin@demo.test')
  tableId = (await admin.post<{ id: string }>('/api/v1/tables', { name: 'Callers' })).id
  const ids: string[] = []
  for (const field of fields)
    ids.push((await admin.post<{ id: string }>(`/api/v1/tables/${tableId}/fields`, field)).id)
  await admin.post(`/api/v1/tables/${tableId}/release`, {})
  await add(first, 'Emma')
  await add(twins, 'Mia')
  await add(twins, 'Noah')
  pageId = (await admin.post<{ id: string }>('/api/v1/pages', { name: 'Form', interface: 'internal' })).id
  await admin.put(`/api/v1/pages/${pageId}/draft`, documentOf(ids))
  await admin.post(`/api/v1/pages/${pageId}/release`, {})
  const popups = await admin.get<{ items: { id: string }[] }>('/api/v1/popups')
  for (const { id } of popups.items) await admin.patch(`/api/v1/popups/${id}`, { enabled: false })
  await admin.post('/api/v1/popups', {
    name: 'Form',
    mediaType: 'audioVideo',
    pageType: 'internal',
    openMode: 'embed',
    pageId,
    enabled: true,
  })
  // no wrap-up of these tests ends by itself, but where that is what is tested
  await setWrapUp(3600)
  agent = await signIn(browser, server, { email: 'agent@demo.test', path: '/workbench/' })
  page = agent.page
  await page.getByRole('button', { name: 'Ready', exact: true }).click()
  await page.getByTestId('agent-state').filter({ hasText: 'Ready' }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const documentOf = (ids: readonly string[]): PageDocument => {
  const bound = (type: Block['type'], props: object): Block => ({
    type,
    props: { ...props },
    binding: { kind: 'table', tableId, lookup: { source: 'customerNumber' } },
  })
  const all = ids.map((fieldId) => ({ fieldId }))
  return {
    schemaVersion: 1,
    layout: 'grid',
    rows: [
      {
        id: 'r1',
        cells: [
          { id: 'c1', span: 6, blocks: ['object'] },
          { id: 'c2', span: 6, blocks: ['form'] },
        ],
      },
      { id: 'r2', cells: [{ id: 'c3', span: 12, blocks: [] }] },
    ],
    blocks: {
      object: bound('object', { title: 'Customer', fields: all }),
      form: bound('recordForm', {
        title: 'Change',
        mode: 'both',
        fields: all.map((field, i) => (i === 7 ? { ...field, format: 'multiline', width: 12 } : field)),
      }),
    },
  }
}

const frame = () => page.frameLocator('iframe[data-visible]')
const customer = () => frame().getByRole('region', { name: 'Customer' })
const form = () => frame().getByRole('region', { name: 'Change' }).locator('form.open').first()
const box = (name: string) => form().getByLabel(new RegExp(`^${name}`))
const save = () =>
  form()
    .getByRole('button', { name: /^(Save|Create)$/ })
    .click()
const told = (text: string | RegExp) => form().getByText(text).waitFor()

/** Rings, and waits for the form that can be typed into; what rang before is over. */
let callid = ''
const ring = async (callerNum: string) => {
  if (callid) {
    await admin.post(`/api/v1/simulator/calls/${callid}/release`, {})
    const complete = page.getByRole('button', { name: /^Complete/ })
    await complete.first().click()
    await page.getByTestId('agent-state').filter({ hasText: 'Ready' }).waitFor()
  }
  callid = (
    await admin.post<{ callid: string }>('/api/v1/simulator/calls', { accessCode: '10086', callerNum })
  ).callid
  await page.getByTestId('agent-state').filter({ hasText: 'Ringing' }).waitFor()
  await page.keyboard.press('Alt+a')
  await page.getByTestId('agent-state').filter({ hasText: 'Talking' }).waitFor()
}

test('a customer is changed in mid-call: what the other blocks show follows, what is masked stays', async () => {
  await ring(first)
  await box('Name').fill('Emma Smith')
  await box('Level').selectOption('Gold')
  await box('Customer since').fill('2020-02-29')
  await box('Call window').fill('08:30')
  await box('Balance').fill('12.5')
  await box('Note').fill('Three\nlines\nnow')
  expect(await frame().locator('body').innerHTML()).not.toContain(card)
  await picture(page, 'form-edit')
  await save()
  await customer().getByText('Emma Smith').waitFor()
  await frame().getByText('Saved', { exact: true }).waitFor()
  for (const text of ['Gold', '29 Feb 2020', '08:30', '12.5'])
    expect(await customer().getByText(text).first().isVisible()).toBe(true)
  const [stored] = await storedAt(first)
  expect(stored).toMatchObject({ revision: 2, fields: { Note: 'Three\nlines\nnow', Balance: '12.5' } })
  expect(await revealed(stored?.id ?? '')).toBe(card)
})

test('it can be read and worked by everybody', async () => {
  await box('Name').waitFor()
  const inside = page.frames().find((each) => each.url().includes('/p/'))
  if (!inside) throw new Error('no page is framed')
  expect(await wcagFaults(inside)).toEqual([])
})

test('faults stand at their fields, and nothing that was typed is lost', async () => {
  await box('Name').fill('')
  await box('Note').fill('kept')
  await save()
  await told('This must not be empty.')
  expect(await box('Name').evaluate((each) => each === each.ownerDocument.activeElement)).toBe(true)
  await box('Name').fill('x'.repeat(41))
  await box('Balance').fill('1.234')
  await box('Card').fill('************4172')
  await save()
  for (const text of ['At most 40 characters.', 'At most 2 decimals.', /^This is the masked value/])
    await told(text)
  await picture(page, 'form-faults')
  expect(await box('Note').inputValue()).toBe('kept')
  expect((await storedAt(first))[0]?.revision).toBe(2)
})

test('a new value takes the place of a masked one', async () => {
  await box('Name').fill('Emma S.')
  await box('Balance').fill('1.23')
  await box('Card').fill('5105105105105100')
  await box('Name').press('Enter')
  await customer().getByText('Emma S.').waitFor()
  const [stored] = await storedAt(first)
  expect(await revealed(stored?.id ?? '')).toBe('5105105105105100')
})

test('somebody else was faster: both are seen, and the second decides', async () => {
  await box('Name').fill('Mine')
  const [stored] = await storedAt(first)
  const patch = { fields: { Name: 'Theirs', Level: '1' } }
  await admin.patch(`/api/v1/tables/${tableId}/records/${stored?.id}`, patch)
  await save()
  await told(/^Not saved: somebody else/)
  await told('Changed meanwhile to: Theirs')
  await picture(page, 'form-conflict')
  expect([await box('Name').inputValue(), await box('Level').inputValue()]).toEqual(['Mine', '1'])
  await save()
  await customer().getByText('Mine', { exact: true }).waitFor()
  expect((await storedAt(first))[0]?.fields).toMatchObject({ Name: 'Mine', Level: '1' })
})

test('a refresh does not throw away what was typed unless it is asked for twice', async () => {
  await box('Name').fill('Unsaved')
  const refresh = frame().getByRole('button', { name: 'Refresh' })
  await refresh.click()
  await frame()
    .getByText(/^What you typed is not saved yet/)
    .waitFor()
  expect(await box('Name').inputValue()).toBe('Unsaved')
  await refresh.click()
  await expect.poll(() => box('Name').inputValue()).toBe('Mine')
  await box('Name').fill('Unsaved')
  await form().getByRole('button', { name: 'Discard' }).click()
  expect(await box('Name').inputValue()).toBe('Mine')
})

test('nothing that was typed is lost with its page: whoever completes, transfers or reloads is asked', async () => {
  await box('Name').fill('Unsaved')
  await page.getByRole('button', { name: 'Load again' }).click()
  const asks = page.getByRole('dialog', { name: 'Not saved yet' })
  const back = async () => {
    await asks.getByRole('button', { name: 'Back to the page' }).click()
    await asks.waitFor({ state: 'detached' })
  }
  await asks.getByText('What was typed into “Form” is not saved').waitFor()
  await picture(page, 'form-unsaved')
  await back()
  expect(await box('Name').inputValue()).toBe('Unsaved')
  await page.keyboard.press('Alt+t')
  await asks.getByRole('button', { name: 'Transfer without saving' }).waitFor()
  await back()
  await admin.post(`/api/v1/simulator/calls/${callid}/release`, {})
  await page.getByText('Not saved yet: Form.').waitFor()
  await page.keyboard.press('Alt+w')
  await back()
  await box('Name').fill('Mine')
  await page.getByText('Not saved yet: Form.').waitFor({ state: 'detached' })
  await page.keyboard.press('Alt+w')
  await page.getByTestId('agent-state').filter({ hasText: 'Ready' }).waitFor()
  callid = ''
})

test('what was typed outlives a wrap-up that ends by itself: it waits beside the next call, and can still be saved', async () => {
  await ring(first)
  await box('Name').fill('Typed late')
  await setWrapUp(1)
  await admin.post(`/api/v1/simulator/calls/${callid}/release`, {})
  const held = page.locator('[data-held]')
  await held.getByText('has ended. What you typed here is kept').waitFor()
  expect(await box('Name').inputValue()).toBe('Typed late')
  await picture(page, 'form-held')
  expect(await wcagFaults(page)).toEqual([])

  callid = ''
  await setWrapUp(3600)
  await ring(nobody)
  await held.getByText('is not saved yet').waitFor()
  expect(await page.locator('iframe').count()).toBe(2)
  await picture(page, 'form-held-beside')
  await held.getByRole('button', { name: 'Show the page' }).click()
  const kept = page.frameLocator('iframe').first().getByLabel(/^Name/).first()
  expect(await kept.inputValue()).toBe('Typed late')
  await kept.press('Enter')
  await held.waitFor({ state: 'detached' })
  await expect.poll(async () => (await storedAt(first))[0]?.fields.Name).toBe('Typed late')
  await expect.poll(() => page.locator('iframe').count()).toBe(1)
})

test('nobody is found: the object leads to the form, by keyboard alone, and a lost answer creates nothing twice', async () => {
  await ring(nobody)
  const create = customer().getByRole('link', { name: 'Create the record' })
  await create.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Olive')
  expect(await box('Name').inputValue()).toBe('Olive')
  expect(await box('Phone').inputValue()).toBe(nobody)
  await picture(page, 'form-create')
  // the server saves, and its answer gets lost on the way
  await page.route('**/forms/form', async (route) => {
    if (route.request().method() === 'GET') return route.continue()
    await route.fetch()
    await route.abort()
  })
  await page.keyboard.press('Enter')
  await told(/^Not saved: the server cannot be reached/)
  expect(await box('Name').inputValue()).toBe('Olive')
  await page.unroute('**/forms/form')
  await page.keyboard.press('Enter')
  await customer().getByText('Olive').waitFor()
  expect(await storedAt(nobody)).toHaveLength(1)
})

test('several are found: the one that calls is chosen', async () => {
  await ring(twins)
  const change = frame().getByRole('region', { name: 'Change' })
  await change.getByText(/Noah/).first().click()
  const open = change.locator('details[open] form.open')
  await open.getByLabel(/^Name/).fill('Noah Chen')
  await picture(page, 'form-several')
  await open.getByRole('button', { name: 'Save' }).click()
  await customer()
    .getByText(/Noah Chen/)
    .first()
    .waitFor()
  expect((await storedAt(twins)).map(({ fields }) => fields.Name).sort()).toEqual(['Mia', 'Noah Chen'])
})

test('the page speaks the language of the workbench, has its colours, and refuses in it', async () => {
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByText('中文', { exact: true }).click()
  await page.locator('label').filter({ hasText: '深色' }).click()
  await page.keyboard.press('Escape')
  await admin.post(`/api/v1/simulator/calls/${callid}/release`, {})
  await page.getByRole('button', { name: /^完成/ }).first().click()
  await page.getByTestId('agent-state').filter({ hasText: '就绪' }).waitFor()
  await admin.post('/api/v1/simulator/calls', { accessCode: '10086', callerNum: first })
  const change = frame().getByRole('region', { name: 'Change' }).locator('form.open').first()
  await change.getByLabel(/^Name · 必填/).fill('x'.repeat(41))
  await change.getByRole('button', { name: '保存' }).click()
  await change.getByText('最多 40 个字符。').waitFor()
  expect(await customer().getByText('2020年2月29日').isVisible()).toBe(true)
  expect(await frame().locator('html').getAttribute('data-theme')).toBe('dark')
  const inside = page.frames().find((each) => each.url().includes('/p/'))
  expect(inside && (await wcagFaults(inside))).toEqual([])
  await picture(page, 'form-faults-zh-dark')
})

test('who may not write sees the values, and is told why', async () => {
  const embed = async () => {
    const body = { call: { callerNum: first, calledNum: '10086' } }
    const { url } = await admin.post<{ url: string }>(endpoints.embedPage.path.replace('{id}', pageId), body)
    return server.url + new URL(url).pathname
  }
  const password = 'correct horse battery'
  const email = 'auditor@demo.test'
  await admin.post('/api/v1/people', { name: 'Audrey', email, role: 'auditor', password })
  const stranger = await openWindow(browser, { viewport: { width: 400, height: 900 } })
  await stranger.page.goto(await embed())
  await stranger.page.getByText('Sign in to the workbench to change this.').first().waitFor()
  expect(await stranger.page.getByLabel(/^Name/).first().getAttribute('readonly')).not.toBeNull()
  await picture(stranger.page, 'form-read-only-400')
  expect(await wcagFaults(stranger.page)).toEqual([])
  const signedIn = await stranger.context.request.post(`${server.url}/api/auth/sign-in/email`, {
    data: { email, password },
    headers: { origin: server.url },
  })
  expect(signedIn.status()).toBe(200)
  await stranger.page.goto(await embed())
  await stranger.page.getByText('You may read this, but not change it.').first().waitFor()
  await stranger.context.close()
  const plain = await openWindow(browser, { javaScriptEnabled: false, locale: 'zh-CN' })
  await plain.page.goto(await embed())
  expect(await plain.page.getByText('修改需要启用 JavaScript。').first().isVisible()).toBe(true)
  expect(await plain.page.getByRole('button').count()).toBe(0)
  expect(await plain.page.getByLabel(/^Name/).first().inputValue()).toBe('Typed late')
  await picture(plain.page, 'form-without-script-zh')
  await plain.context.close()
})
