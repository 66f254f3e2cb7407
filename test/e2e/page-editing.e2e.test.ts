import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { wcagFaults } from '../support/axe.ts'
import { openBrowser, picture } from '../support/browser.ts'
import { withOwner } from '../support/owner-session.ts'
import { type Person, signIn, signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

let server: ServerProcess
let browser: Browser
let first: Person
let second: Person
let http: Awaited<ReturnType<typeof signInByHttp>>
let operator: Awaited<ReturnType<typeof signInByHttp>>
let pageId: string
let table: { id: string; name: string }

beforeAll(async () => {
  server = await startServer({ data: 'demo' })
  browser = await openBrowser()
  http = await signInByHttp(server, 'admin@demo.test')
  operator = await signInByHttp(server, 'operator@demo.test')
  const { items } = await operator.get<{ items: { id: string }[] }>('/api/v1/operator/tenants')
  const parameters = { tables: 50 }
  await operator.patch(`/api/v1/operator/tenants/${items[0]?.id}/parameters`, { parameters })
  const anna = { name: 'Anna Berg', email: 'anna@demo.test', role: 'admin', password: server.password }
  await http.post('/api/v1/people', anna)
  first = await signIn(browser, server, { email: 'admin@demo.test', path: '/' })
  second = await signIn(browser, server, { email: 'anna@demo.test', path: '/' })
  const tables = await http.get<{ items: { id: string; name: string }[] }>('/api/v1/tables')
  table = tables.items[0] as typeof table
  const pages = await http.get<{ items: { id: string }[] }>('/api/v1/pages')
  pageId = pages.items[0]?.id ?? ''
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** The other's screen asks every few seconds. */
const patience = { timeout: 20_000 }
const blocks = (page: Page) => page.locator('[data-block]').count()
const state = (page: Page, name: string) => page.locator(`[data-save=${name}]`).waitFor()
const open = async (page: Page, path = `/pages/${pageId}`) => {
  await page.goto(server.url + path)
}
const edit = async (page: Page) => {
  await open(page)
  await page.locator('[data-block]').first().waitFor()
}
const takeOver = async (page: Page) => {
  await page.locator('[data-lock]').getByRole('button', { name: 'Take over' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take over' }).click()
  await page.locator('[data-lock]').waitFor({ state: 'detached' })
}

/** Nobody edits: whoever held the page has left it. */
beforeEach(async () => {
  for (const { page } of [first, second]) await open(page, '/')
  await expect
    .poll(async () => (await http.get<{ lock: unknown }>(`/api/v1/pages/${pageId}/lock`)).lock, patience)
    .toBeNull()
})

test('who comes second looks on, takes over, and the first is told and loses nothing', async () => {
  await edit(first.page)
  await edit(second.page)
  const before = await blocks(first.page)
  await first.page.locator('[data-palette=text]').click()
  await state(first.page, 'saved')

  await second.page.getByText('admin is editing this page').waitFor()
  await expect.poll(() => blocks(second.page), patience).toBe(before + 1)
  expect(await second.page.locator('[data-palette]').count()).toBe(0)
  await picture(second.page, 'page-locked')
  expect(await wcagFaults(second.page)).toEqual([])

  await takeOver(second.page)
  await first.page.getByText('Anna Berg has taken this page over').waitFor()
  await picture(first.page, 'page-taken-over')
  await second.page.locator('[data-palette=divider]').click()
  await expect.poll(() => blocks(first.page), patience).toBe(before + 2)

  // another window of whoever edits follows, too, instead of editing what is old
  const window = await second.context.newPage()
  await edit(window)
  await second.page.locator('[data-palette=divider]').click()
  await expect.poll(() => blocks(window), patience).toBe(before + 3)
  await window.locator('[data-palette=divider]').click()
  await state(window, 'saved')
  await expect.poll(() => blocks(second.page), patience).toBe(before + 4)
  await window.close()
})

test('what could not be saved before the page was taken over becomes a page of its own', async () => {
  await edit(first.page)
  await first.page.locator('[data-palette=text]').click()
  await state(first.page, 'saved')
  await edit(second.page)
  await second.page.locator('[data-lock]').waitFor()
  await first.context.setOffline(true)
  await first.page.locator('[data-palette=callFacts]').click()
  await state(first.page, 'waiting')
  const mine = await blocks(first.page)
  await takeOver(second.page)
  await first.context.setOffline(false)

  const dialog = first.page.getByRole('dialog', { name: 'Anna Berg has taken this page over' })
  await dialog.waitFor()
  await picture(first.page, 'page-unsaved')
  await dialog.getByRole('button', { name: 'Keep mine as a page of its own' }).click()
  await dialog.waitFor({ state: 'detached' })
  const { items } = await http.get<{ items: { id: string; name: string }[] }>('/api/v1/pages')
  const copy = items.find(({ name }) => name.includes('(mine'))
  const kept = await http.get<{ blocks: object }>(`/api/v1/pages/${copy?.id}/draft`)
  expect(Object.keys(kept.blocks)).toHaveLength(mine)
})

test('a dead network loses nothing: saved when it is back, or brought back by the next window', async () => {
  await edit(first.page)
  const before = await blocks(first.page)
  await first.context.setOffline(true)
  await first.page.locator('[data-palette=text]').click()
  await state(first.page, 'waiting')
  await picture(first.page, 'page-offline')
  await first.context.setOffline(false)
  await state(first.page, 'saved')

  await first.context.setOffline(true)
  await first.page.locator('[data-palette=text]').click()
  await state(first.page, 'waiting')
  const next = await first.context.newPage()
  await first.page.close({ runBeforeUnload: false })
  first.page = next
  await first.context.setOffline(false)
  await edit(next)
  await next.locator('[data-recovered]').waitFor()
  await picture(next, 'page-recovered')
  await next.getByRole('button', { name: 'Bring them back' }).click()
  await state(next, 'saved')
  await expect.poll(() => blocks(next), patience).toBe(before + 2)
  await edit(next)
  expect(await blocks(next)).toBe(before + 2)
  expect(await next.locator('[data-recovered]').count()).toBe(0)
})

test('the preview shows a chosen record and every state of the sources', async () => {
  const { page } = first
  await edit(page)
  await page.getByText('Preview', { exact: true }).click()
  const frame = page.frameLocator('iframe[title="Preview of the page"]')
  await frame.getByText('Alex Morgan').first().waitFor()
  const fill = async (option: string) => {
    await page.getByRole('combobox', { name: /^Filled with/ }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  await fill('A real record')
  await page.getByRole('combobox', { name: 'Record', exact: true }).fill('Emma Smith')
  await page
    .getByRole('option', { name: /Emma Smith/ })
    .first()
    .click()
  await frame.getByText('Emma Smith').first().waitFor()
  for (const [option, words] of [
    ['Several matches', /3 records match/],
    ['No match', /No record found/],
    ['Source that does not answer', /No customer data/],
    ['Number withheld', /number was withheld/i],
  ] as const) {
    await fill(option)
    await frame.getByText(words).first().waitFor()
    await picture(page, `preview-${option.toLowerCase().replaceAll(' ', '-')}`)
  }
  await fill('Slow source')
  await frame.locator('[id^=b-]').first().waitFor()
  await frame.getByText('Alex Morgan').first().waitFor()
  await page.getByText('中文', { exact: true }).click()
  await frame.locator('html[lang^=zh]').waitFor()
})

test('a release is planned, seen and taken back', async () => {
  const { page } = first
  await edit(page)
  await page.getByRole('button', { name: 'Release', exact: true }).click()
  await page.getByRole('dialog').getByText('Later', { exact: true }).click()
  await page.getByRole('dialog').getByLabel('What has changed').fill('For the autumn')
  await page.getByRole('button', { name: 'Plan the release' }).click()
  const banner = page.locator('[data-plan]')
  await banner.getByText('For the autumn').waitFor()
  await picture(page, 'page-planned')
  await page.locator('[data-palette=divider]').click()
  await banner.getByText('What was edited after that').waitFor()
  await banner.getByRole('button', { name: 'Take it back' }).click()
  await banner.waitFor({ state: 'detached' })
})

test('draft and version stand side by side, scroll together, and what differs is marked and said', async () => {
  const { page } = first
  await open(page, `/pages/${pageId}/versions`)
  await page.getByRole('button', { name: 'Compare' }).first().click()
  const marks = page.locator('[data-mark][data-kind=added]')
  await marks.first().waitFor()
  expect(await page.getByRole('button', { name: /^Added: / }).count()).toBe(await marks.count())
  expect(await page.locator('[data-compare] iframe').count()).toBe(2)
  await picture(page, 'page-compare')
  await page.getByText('Phone', { exact: true }).click()
  await page
    .getByRole('button', { name: /^Added: / })
    .last()
    .click()
  await page.locator('[data-wanted]').waitFor()
  // both pages lie in the one box that scrolls
  expect(await page.locator('[data-compare]').evaluate((box) => box.scrollHeight > box.clientHeight)).toBe(
    true,
  )
  expect(await wcagFaults(page)).toEqual([])
})

test('where a page and a table are used', async () => {
  const { page } = first
  await edit(page)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Where it is used' }).click()
  await page.getByRole('dialog').getByRole('link', { name: table.name }).click()
  await page.getByRole('link', { name: 'Where used' }).click()
  await page
    .getByRole('row', { name: /Agents/ })
    .first()
    .waitFor()
  await picture(page, 'table-uses')
})

const send = async (method: string, path: string, body?: unknown) => {
  const headers = {
    'content-type': 'application/json',
    origin: server.url,
    cookie: http.cookie,
    'if-match': '*',
  }
  const answer = await fetch(server.url + path, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
}
const rows = (blocks: string[]) => [
  { id: 'r1', cells: [{ id: 'c1', span: 12, blocks }] },
  { id: 'r2', cells: [{ id: 'c2', span: 12, blocks: [] }] },
]

test('a page whose table was changed under it names what is gone, and takes it off', async () => {
  const made = await http.post<{ id: string }>('/api/v1/tables', { name: 'Orders' })
  const field = (body: object) => http.post<{ id: string }>(`/api/v1/tables/${made.id}/fields`, body)
  const number = await field({ name: 'Number', type: 'string', index: {} })
  const city = await field({ name: 'City', type: 'string' })
  const release = () => http.post(`/api/v1/tables/${made.id}/release`, { confirm: true })
  await release()
  const { id } = await http.post<{ id: string }>('/api/v1/pages', { name: 'Orders', interface: 'internal' })
  const object = {
    type: 'object',
    props: { title: 'Order', fields: [{ fieldId: number.id }, { fieldId: city.id }] },
    binding: { kind: 'table', tableId: made.id, lookup: { source: 'customerNumber' } },
  }
  const document = { schemaVersion: 1, layout: 'grid', rows: rows(['a']), blocks: { a: object } }
  await send('PUT', `/api/v1/pages/${id}/draft`, document)
  await send('DELETE', `/api/v1/tables/${made.id}/fields/${city.id}`)
  await release()

  const { page } = first
  await open(page, `/pages/${id}`)
  await page.getByRole('button', { name: /no longer has the field “City”/ }).click()
  await page.locator('[data-lost]').first().waitFor()
  await page.locator('[data-canvas]').getByText('City (gone)').waitFor()
  await picture(page, 'page-table-changed')
  await page.getByRole('button', { name: 'Take off what is gone' }).click()
  await state(page, 'saved')
  await page.getByText('stands in the way of a release').waitFor({ state: 'detached' })
})

test('blocks that are copied to a page of another tenant are bound to the tables of the same name there', async () => {
  const fields = [
    { name: 'Phone', type: 'string', index: { match: 'phone' } },
    { name: 'Level', type: 'string' },
    { name: 'Only here', type: 'string' },
  ]
  const design = async (of: typeof http, own: object[]) => {
    const made = await of.post<{ id: string }>('/api/v1/tables', { name: 'Members' })
    const ids = new Map<string, string>()
    for (const field of own as { name: string }[])
      ids.set(field.name, (await of.post<{ id: string }>(`/api/v1/tables/${made.id}/fields`, field)).id)
    await of.post(`/api/v1/tables/${made.id}/release`, { confirm: true })
    return { id: made.id, ids }
  }
  const ours = await design(http, fields)
  await operator.post('/api/v1/operator/tenants', {
    name: 'Southwind',
    country: 'CN',
    adminEmail: 'south@demo.test',
    adminPassword: server.password,
  })
  const south = await signInByHttp(server, 'south@demo.test')
  // the same names in another order, so that no id means the same
  const theirs = await design(south, [{ name: 'Extra', type: 'string' }, fields[1] ?? {}, fields[0] ?? {}])
  const { id } = await south.post<{ id: string }>('/api/v1/pages', { name: 'Calls', interface: 'internal' })
  const shown = [...ours.ids.values()].map((fieldId) => ({ fieldId }))
  await send('PUT', `/api/v1/pages/${pageId}/draft`, {
    schemaVersion: 1,
    layout: 'grid',
    rows: rows(['a', 'b']),
    blocks: {
      a: {
        type: 'object',
        props: { title: 'Member', fields: shown },
        binding: { kind: 'table', tableId: ours.id, lookup: { source: 'customerNumber' } },
      },
      b: {
        type: 'text',
        props: { markdown: 'Gold' },
        visibleWhen: [{ left: { source: 'matchCount', blockId: 'a' }, operator: 'greaterThan', value: '0' }],
      },
    },
  })
  await edit(first.page)
  await first.page.locator('[data-block=a] [data-block-button]').click()
  await first.page.keyboard.press('Control+a')
  await first.page.keyboard.press('Control+c')
  await expect.poll(() => first.page.locator('[data-said]').textContent()).toBe('Copied')

  const other = await signIn(browser, server, { email: 'south@demo.test', path: '/' })
  await open(other.page, `/pages/${id}`)
  await other.page.locator('[data-cell]').first().focus()
  await other.page.keyboard.press('Control+v')
  const canvas = other.page.locator('[data-canvas]')
  await canvas.getByText('Level').waitFor()
  await canvas.getByText('Only here (gone)').waitFor()
  await state(other.page, 'saved')
  await picture(other.page, 'page-pasted-elsewhere')
  const draft = await south.get<{ blocks: Record<string, Block> }>(`/api/v1/pages/${id}/draft`)
  const pasted = Object.entries(draft.blocks)
  const [objectId, object] = pasted.find(([, { binding }]) => binding) ?? []
  const text = pasted.find(([, { visibleWhen }]) => visibleWhen)?.[1]
  expect(object?.binding?.tableId).toBe(theirs.id)
  expect(object?.props.fields?.slice(0, 2).map(({ fieldId }) => fieldId)).toEqual([
    theirs.ids.get('Phone'),
    theirs.ids.get('Level'),
  ])
  expect(text?.visibleWhen?.[0]?.left.blockId).toBe(objectId)
  await other.context.close()
})

interface Block {
  binding?: { tableId: string }
  props: { fields?: { fieldId: string }[] }
  visibleWhen?: { left: { blockId: string } }[]
}

test('a planned release that is refused when it is due says why, leads to the fault, and is made good', async () => {
  const made = await http.post<{ id: string }>('/api/v1/tables', { name: 'Plans' })
  const field = (body: object) => http.post<{ id: string }>(`/api/v1/tables/${made.id}/fields`, body)
  const number = await field({ name: 'Number', type: 'string', index: {} })
  const tariff = await field({ name: 'Tariff', type: 'string' })
  const release = () => http.post(`/api/v1/tables/${made.id}/release`, { confirm: true })
  await release()
  await send('PUT', `/api/v1/pages/${pageId}/draft`, {
    schemaVersion: 1,
    layout: 'grid',
    rows: rows(['a']),
    blocks: {
      a: {
        type: 'object',
        props: { title: 'Plan', fields: [{ fieldId: number.id }, { fieldId: tariff.id }] },
        binding: { kind: 'table', tableId: made.id, lookup: { source: 'customerNumber' } },
      },
    },
  })
  const soon = new Date(Date.now() + 2000).toISOString()
  await http.put(`/api/v1/pages/${pageId}/planned-release`, { at: soon, note: 'New tariffs' })
  await send('DELETE', `/api/v1/tables/${made.id}/fields/${tariff.id}`)
  await release()
  type Plan = { plan: { refused: string | null } | null }
  await expect
    .poll(async () => (await http.get<Plan>(`/api/v1/pages/${pageId}/planned-release`)).plan?.refused, {
      timeout: 80_000,
    })
    .toBeTruthy()

  const { page } = first
  await edit(page)
  const banner = page.locator('[data-plan][role=alert]')
  await banner.getByText(/was refused/).waitFor()
  await picture(page, 'page-plan-refused')
  expect(await wcagFaults(page)).toEqual([])
  await banner.getByRole('button', { name: /no longer has the field “Tariff”/ }).click()
  await page.getByRole('button', { name: 'Take off what is gone' }).click()
  await state(page, 'saved')
  await page.getByRole('button', { name: 'Release', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Release', exact: true }).click()
  await page.getByText(/Released as version/).waitFor()
  await banner.waitFor({ state: 'detached' })
}, 180_000)

test('a page of 200 blocks is opened, searched and edited', async () => {
  const ids = Array.from({ length: 200 }, (_each, n) => `b${n}`)
  const text = (markdown: string) => ({ type: 'text', props: { markdown } })
  const document = {
    schemaVersion: 1,
    layout: 'grid',
    rows: rows(ids),
    blocks: Object.fromEntries(ids.map((id, n) => [id, text(`Text ${n}`)])),
  }
  await send('PUT', `/api/v1/pages/${pageId}/draft`, document)
  const { page } = first
  await edit(page)
  await page.getByRole('tab', { name: 'Outline' }).click()
  await page.getByRole('textbox', { name: 'Find on this page' }).fill('Text 177')
  await page.getByRole('treeitem', { name: 'Text 177' }).click()
  await page.keyboard.press('Delete')
  await state(page, 'saved')
  await expect.poll(() => blocks(page), patience).toBe(199)
})

/** What has the focus, as it is called. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    return [at?.getAttribute('aria-label'), at?.textContent?.trim(), at?.id]
  })

/** Presses Tab until what has the focus is called so. */
const tabTo = async (page: Page, name: string) => {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).includes(name)) return
  }
  throw new Error(`Tab does not lead to “${name}”.`)
}

/** Goes down the open list until an option is marked. */
const markOption = async (page: Page, option: string) => {
  const at = page.locator('[role=option][data-combobox-selected]')
  for (let presses = 0; presses < 80; presses += 1) {
    if ((await at.count()) > 0 && (await at.first().textContent()) === option) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`The arrow keys do not lead to “${option}”.`)
}

/** Chooses from the list of a field by arrow keys. */
const pick = async (page: Page, label: string, option: string) => {
  const id = await page.getByRole('combobox', { name: label }).getAttribute('id')
  await tabTo(page, id ?? label)
  await page.keyboard.press('ArrowDown')
  await page.getByRole('option', { name: option, exact: true }).waitFor()
  await markOption(page, option)
  await page.keyboard.press('Enter')
}

const chineseTable = async (name: string, fields: object[]) => {
  const { id } = await http.post<{ id: string }>('/api/v1/tables', { name })
  for (const field of fields) await http.post(`/api/v1/tables/${id}/fields`, field)
  await http.post(`/api/v1/tables/${id}/release`, { confirm: true })
}

test('wholly in Chinese and by keyboard alone, a page of two tables is begun, looked at, released and copied', async () => {
  await chineseTable('客户', [
    { name: '电话', type: 'string', index: { match: 'phone' } },
    { name: '姓名', type: 'string' },
  ])
  const items = [
    { key: 'p', label: '已付' },
    { key: 'o', label: '未付' },
  ]
  await chineseTable('订单', [
    { name: '手机', type: 'string', index: { unique: false } },
    { name: '单号', type: 'string' },
    { name: '状态', type: 'dictionary', items },
  ])
  const { page, context } = await signIn(browser, server, { email: 'admin@demo.test', path: '/' })
  await page.evaluate(() => localStorage.setItem('screenpop.language', 'zh'))
  const { keyboard } = page
  await open(page, '/pages')
  await page.getByRole('button', { name: '创建页面' }).waitFor()
  await tabTo(page, '创建页面')
  await keyboard.press('Enter')
  await page.getByRole('dialog', { name: '创建页面' }).waitFor()
  await keyboard.type('来电')
  await tabTo(page, '客户和订单')
  await keyboard.press('Space')
  await pick(page, '客户表', '客户')
  await pick(page, '订单表', '订单')
  await picture(page, 'page-start-zh')
  await tabTo(page, '创建页面')
  await keyboard.press('Enter')
  const titles = page.locator('[data-canvas] [data-block-button]')
  await titles.nth(2).waitFor()
  await expect.poll(() => titles.allTextContents()).toEqual(['客户', '呼叫信息', '订单'])

  await page.locator('[data-cell]').first().focus()
  await keyboard.press('p')
  const frame = page.frameLocator('iframe[title="页面预览"]')
  await frame.getByText('单号').first().waitFor()
  await frame.locator('html[lang^=zh]').waitFor()
  await picture(page, 'page-preview-zh')
  await tabTo(page, '发布')
  await keyboard.press('Enter')
  await page.getByRole('dialog', { name: '发布页面' }).waitFor()
  await keyboard.type('第一版')
  await tabTo(page, '发布')
  await keyboard.press('Enter')
  await page.getByText('已发布为版本 1。').waitFor()

  // a value of a dictionary is chosen by its label, never typed as a key
  await titles.nth(1).click()
  await page.getByRole('button', { name: '添加条件' }).click()
  await expect.poll(() => page.getByRole('combobox', { name: '与什么比较' }).inputValue()).toBe('呼入')
  await page.getByRole('combobox', { name: '检验什么' }).fill('状态')
  await page.getByRole('option', { name: '状态' }).click()
  await expect.poll(() => page.getByRole('combobox', { name: '与什么比较' }).inputValue()).toBe('已付')
  await picture(page, 'page-condition-zh')
  await state(page, 'saved')

  await open(page, '/pages')
  await page.getByRole('button', { name: '来电的更多操作' }).focus()
  await keyboard.press('Enter')
  await page.getByRole('menuitem', { name: '复制' }).press('Enter')
  const copying = page.getByRole('dialog', { name: '复制页面' })
  await expect.poll(() => copying.getByRole('textbox').inputValue()).toBe('来电（副本）')
  await keyboard.press('Enter')
  await titles.nth(2).waitFor()
  await expect.poll(() => titles.allTextContents()).toEqual(['客户', '呼叫信息', '订单'])
  expect(await titles.nth(1).getAttribute('aria-label')).toContain('有条件')
  expect(await wcagFaults(page)).toEqual([])
  await context.close()
})

test('the 950th of a thousand tables is found by keyboard, in Chinese and at 400 pixels, and its page opens with its fields', async () => {
  await chineseTable('样表', [
    { name: '电话', type: 'string', index: { match: 'phone' } },
    { name: '会员等级', type: 'string' },
  ])
  await withOwner(server, (session) =>
    session.query(
      `insert into dynamic_table (tenant_id, id, name, description, revision, draft, released, next_field)
       select tenant_id, gen_random_uuid(), '客户表 ' || to_char(n, 'FM0000'), '', revision, draft, released, next_field
       from dynamic_table, generate_series(1, 1000) n where name = '样表'`,
    ),
  )
  await send('PUT', `/api/v1/pages/${pageId}/draft`, {
    schemaVersion: 1,
    layout: 'grid',
    rows: rows([]),
    blocks: {},
  })
  const { page, context } = await signIn(browser, server, {
    email: 'admin@demo.test',
    path: '/',
    options: { viewport: { width: 400, height: 860 } },
  })
  await page.evaluate(() => localStorage.setItem('screenpop.language', 'zh'))
  const { keyboard } = page
  const card = page.locator('[data-canvas] [data-block-button]')
  await open(page, `/pages/${pageId}`)
  await page.locator('[data-cell=c1]').focus()
  await keyboard.press('Enter')
  await page.getByRole('menuitem', { name: '对象' }).press('Enter')
  await card.first().waitFor()
  const choice = page.getByRole('combobox', { name: '数据来自' })
  await tabTo(page, (await choice.getAttribute('id')) ?? '')
  // the end of a list that is longer than a page of it can be reached, too
  await keyboard.type('客户表')
  await page.locator('[role=option][data-combobox-selected]').getByText('客户表').waitFor()
  await expect.poll(() => page.getByRole('option').count()).toBe(51)
  await markOption(page, '显示更多…')
  await keyboard.press('Enter')
  await expect.poll(() => page.getByRole('option', { name: /^客户表/ }).count()).toBe(100)
  await picture(page, 'page-tables-zh-400')
  await keyboard.press('Control+a')
  await keyboard.type('客户表 0950')
  await page.getByRole('option', { name: '客户表 0950' }).waitFor()
  await expect.poll(() => page.getByRole('option').count()).toBe(1)
  await keyboard.press('Enter')
  await expect.poll(() => choice.inputValue()).toBe('客户表 0950')
  await expect.poll(() => card.first().textContent()).toContain('客户表 0950')
  await page.locator('[data-canvas]').getByText('会员等级').waitFor()
  await state(page, 'saved')

  await page.reload()
  await page.locator('[data-canvas]').getByText('会员等级').waitFor()
  await page.locator('[data-canvas]').getByText('客户表 0950').waitFor()
  expect(await page.locator('[data-lost], [data-faulty]').count()).toBe(0)
  await page.getByRole('textbox', { name: '查找块或表' }).fill('客户表 0949')
  await page.getByRole('button', { name: '客户表 0949' }).click()
  await expect.poll(() => card.allTextContents()).toEqual(['客户表 0950', '客户表 0949'])
  await picture(page, 'page-tables-found-zh-400')
  expect(await wcagFaults(page)).toEqual([])
  // leaving the page frees it
  await open(page, '/')
  await page.getByRole('heading').first().waitFor()
  await context.close()
})

test('who may only read sees the page and its settings, and cannot change them', async () => {
  const auditor = { name: 'Otto Audit', email: 'otto@demo.test', role: 'auditor', password: server.password }
  await http.post('/api/v1/people', auditor)
  const { page, context } = await signIn(browser, server, { email: 'otto@demo.test', path: '/' })
  await edit(page)
  await page.getByText('Read only', { exact: true }).waitFor()
  await page.locator('[data-block-button]').first().click()
  await page.keyboard.press('Delete')
  await expect.poll(() => page.locator('[data-said]').textContent()).toBe('The page is read only')
  expect(await page.locator('[data-palette], [data-add-to], [data-save]').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Release', exact: true }).count()).toBe(0)
  const settings = page.getByLabel('Settings', { exact: true })
  expect(await settings.getByRole('textbox').first().isDisabled()).toBe(true)
  expect(await settings.getByRole('button').count()).toBe(0)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Versions' }).waitFor()
  expect(await page.getByRole('menuitem', { name: /Copy|Rename|Delete/ }).count()).toBe(0)
  await picture(page, 'page-read-only')
  await context.close()
})
