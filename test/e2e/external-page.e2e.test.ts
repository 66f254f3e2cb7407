import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { selfSigned } from '@screenpop/connectors/testing'
import type { Connector, Tenant, TrustEntry, Trustlist } from '@screenpop/contract'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wcagFaults } from '../support/axe.ts'
import { openBrowser, picture } from '../support/browser.ts'
import { type Person, signIn, signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

const example = join(import.meta.dirname, '..', '..', 'examples', 'query-customer', 'server.mjs')
const card = '6244639754764172'
const secretKey = 'the-secret-of-the-api'

let folder: string
let peer: ChildProcess
let origin: string
let server: ServerProcess
let browser: Browser
let operator: Page
let admin: Page
let agent: Person

/** The example that enterprises start from, with HTTPS by a certificate of its own and OAuth 2.0. */
const startPeer = async (): Promise<ChildProcess> => {
  const { cert, key } = await selfSigned()
  await writeFile(join(folder, 'cert.pem'), cert)
  await writeFile(join(folder, 'key.pem'), key)
  const child = spawn(process.execPath, [example], {
    env: {
      PORT: '0',
      TLS_CERT: join(folder, 'cert.pem'),
      TLS_KEY: join(folder, 'key.pem'),
      ACCESS_KEY: 'access-key-1',
      SECRET_KEY: secretKey,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer]
  origin = /https:\/\/[\d.]+:\d+/.exec(line.toString())?.[0] ?? ''
  return child
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'screenpop-peer-'))
  peer = await startPeer()
  server = await startServer({ data: 'demo', env: { SCREENPOP_OPEN_NETWORKS: '127.0.0.1' } })
  browser = await openBrowser()
  operator = (await signIn(browser, server, { email: 'operator@demo.test', path: '/' })).page
  admin = (await signIn(browser, server, { email: 'admin@demo.test', path: '/' })).page
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  peer?.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const go = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click()
const input = (scope: Locator | Page, label: RegExp | string) =>
  scope.locator('input').and(scope.getByLabel(label))
const choose = async (page: Page, scope: Locator | Page, label: RegExp, option: string) => {
  await scope.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
const dialog = (page: Page) => page.getByRole('dialog')
/** What a narrow window shows of it, without scrolling sideways. */
const inNarrowWindow = async (page: Page, name: string) => {
  await page.setViewportSize({ width: 400, height: 860 })
  const box = await page.getByRole('main').getByRole('button', { name, exact: true }).last().boundingBox()
  expect((box?.x ?? 400) + (box?.width ?? 0)).toBeLessThanOrEqual(400)
  expect(await wcagFaults(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** As another operator does, over HTTP. */
const addTrusted = async (entry: TrustEntry) => {
  const http = await signInByHttp(server, 'operator@demo.test')
  const { items } = await http.get<{ items: Tenant[] }>('/api/v1/operator/tenants')
  const path = `/api/v1/operator/tenants/${items.find(({ name }) => name === 'Demo')?.id}/trustlist`
  const { entries } = await http.get<Trustlist>(path)
  await http.put(path, { entries: [...entries, entry] })
}

test('an API is registered only when its certificate is there and its addresses are trusted', async () => {
  await go(operator, 'Certificates')
  await operator.getByRole('button', { name: 'Upload a certificate' }).click()
  await input(dialog(operator), /^Name/).fill('CRM authority')
  await operator.locator('input[type=file]').setInputFiles(join(folder, 'cert.pem'))
  await dialog(operator).getByRole('button', { name: 'Save' }).click()
  await operator.getByText('“CRM authority” is saved.').waitFor()
  await dialog(operator).waitFor({ state: 'detached' })
  await inNarrowWindow(operator, 'Delete')

  await go(operator, 'External APIs')
  await operator.getByRole('button', { name: 'Register an API' }).click()
  const form = dialog(operator)
  await input(form, /^Name/).fill('CRM')
  await input(form, /^Address/).fill(`${origin}/queryCustomer`)
  await choose(operator, form, /^Authentication/, 'OAuth 2.0 client credentials')
  await input(form, /^Token URL/).fill(`${origin}/token`)
  await input(form, /^AK/).fill('access-key-1')
  await input(form, /^SK/).fill(secretKey)
  await choose(operator, form, /^Trust anchor/, 'CRM authority')
  await form.getByRole('combobox', { name: 'Tenants that may use it' }).click()
  await operator.getByRole('option', { name: 'Demo' }).click()
  await operator.keyboard.press('Escape')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText(/is not on the trustlist for this purpose \(api\)/).waitFor()

  // the trustlist stands in another tab; what was entered is still here
  const trust = await operator.context().newPage()
  await trust.goto(`${server.url}/operator/tenants`)
  await trust.getByText('Demo', { exact: true }).click()
  // what another operator adds at the same moment stays
  const theirs: TrustEntry[] = [{ purpose: 'callback', origin: 'https://theirs.example.com' }]
  await trust.route('**/trustlist', async (route) => {
    if (route.request().method() === 'PUT') for (const entry of theirs.splice(0)) await addTrusted(entry)
    await route.continue()
  })
  for (const purpose of ['External API', 'Token URL']) {
    await choose(trust, trust, /^Purpose/, purpose)
    await input(trust, /^Origin/).fill(origin)
    await trust.getByRole('button', { name: 'Add', exact: true }).click()
    await trust.getByText(purpose, { exact: true }).first().waitFor()
    await expect.poll(() => input(trust, /^Origin/).inputValue()).toBe('')
  }
  await trust.getByText('https://theirs.example.com').waitFor()
  await picture(trust, 'external-trustlist')
  await trust.close()

  await form.getByRole('button', { name: 'Save' }).click()
  await operator.getByText('“CRM” is saved.').waitFor()
  await dialog(operator).waitFor({ state: 'detached' })
  await inNarrowWindow(operator, 'Delete')
})

test('the operator’s test call shows request, timing and answer, and no secret', async () => {
  await operator.getByRole('button', { name: 'Test call' }).click()
  await input(dialog(operator), /^Number/).fill('13810007919')
  await dialog(operator).getByRole('button', { name: 'Call', exact: true }).click()
  await dialog(operator).getByText('The answer keeps every rule.').waitFor()
  const shown = (await dialog(operator).textContent()) ?? ''
  expect(shown).toContain('authorization: Bearer ********')
  expect(shown).toMatch(/Status 200, first byte after [\d.]+ ms/)
  expect(shown).toContain('***************4172'.slice(-16))
  await picture(operator, 'external-operator-test')
  await operator.keyboard.press('Escape')
  await operator.getByRole('button', { name: 'Change', exact: true }).click()
  await dialog(operator).getByText('Set. Leave it empty to keep it.').waitFor()
  for (const text of [shown, await operator.content()]) {
    expect(text).not.toContain(secretKey)
    expect(text).not.toContain(card)
  }
  await operator.keyboard.press('Escape')
})

test('an operator is warned of a key in an address, and told of what another one has saved meanwhile', async () => {
  await operator.getByRole('button', { name: 'Change', exact: true }).click()
  const form = dialog(operator).first()
  await input(form, /^Address/).fill(`${origin}/queryCustomer?key=4711`)
  await form.getByText(/is kept in clear/).waitFor()
  await picture(operator, 'external-key-in-address')
  await input(form, /^Address/).fill(`${origin}/queryCustomer`)
  await input(form, /^Name/).fill('CRM of mine')

  const http = await signInByHttp(server, 'operator@demo.test')
  const { items } = await http.get<{ items: Connector[] }>('/api/v1/operator/connectors')
  const [api] = items
  if (!api) throw new Error('no API is registered')
  const { tokenUrl = '', accessKey = '' } = api.auth
  await http.put(`/api/v1/operator/connectors/${api.id}`, {
    name: api.name,
    url: api.url,
    auth: { kind: 'oauth2', tokenUrl, accessKey },
    timeoutMs: 2900,
    trustAnchorId: api.trustAnchorId,
    tenantIds: api.tenantIds,
  })
  await form.getByRole('button', { name: 'Save' }).click()
  await operator.getByText('Somebody else has changed “CRM”').waitFor()
  await picture(operator, 'external-two-operators')
  await operator.getByRole('button', { name: 'Take theirs' }).click()
  await expect.poll(() => input(form, /^Time limit/).inputValue()).toBe('2900')
  expect(await input(form, /^Name/).inputValue()).toBe('CRM')
  await form.getByRole('button', { name: 'Save' }).click()
  await operator.getByText('“CRM” is saved.').last().waitFor()
  await form.waitFor({ state: 'hidden' })
})

test('the tenant’s admin tests it with a number of a customer, and lets the last known data be kept', async () => {
  await go(admin, 'External APIs')
  await admin.getByRole('link', { name: 'CRM' }).click()
  await input(admin, /^Number/).fill('13810007919')
  await admin.getByRole('button', { name: 'Call', exact: true }).click()
  await admin.getByText('The answer keeps every rule.').waitFor()
  await admin.getByText('Card · masked · mandatory').waitFor()
  await admin.getByLabel('Show the last known data').click()
  await admin.getByText('The last known data is kept from now on.').waitFor()
  expect(await wcagFaults(admin)).toEqual([])
})

test('a sampled response becomes the blocks of an external page', async () => {
  await go(admin, 'Pages')
  await admin.getByRole('button', { name: 'Create a page' }).click()
  await input(dialog(admin), /^Name/).fill('From the CRM')
  await dialog(admin).getByLabel('The objects of an external API').check()
  await dialog(admin).getByRole('button', { name: 'Create the page' }).click()
  await admin.getByText('Not sampled yet').waitFor()
  await admin.getByRole('button', { name: 'Sample a response' }).click()
  await input(dialog(admin), /^Number/).fill('13810007919')
  await dialog(admin).getByRole('button', { name: 'Sample', exact: true }).click()
  await dialog(admin).getByText('2 objects are choices of the designer now.').waitFor()
  await picture(admin, 'external-sample')
  await dialog(admin).getByRole('button', { name: 'Go on designing' }).click()

  const palette = admin.getByRole('region', { name: 'Objects of the API' })
  await palette.getByRole('button', { name: 'Account' }).click()
  const canvas = admin.getByRole('region', { name: 'Page', exact: true })
  await canvas.getByRole('button', { name: /^Object, Account/ }).waitFor()
  await palette.getByRole('button', { name: 'Customer' }).click()
  const settings = admin.getByRole('complementary', { name: 'Settings' })
  await settings.getByRole('button', { name: 'Settings of Level' }).click()
  await input(settings, /^Label/)
    .filter({ visible: true })
    .fill('Grade')
  await settings.getByRole('button', { name: 'Move Grade up' }).click()
  await settings.getByRole('button', { name: 'Do not show Customer since' }).click()
  await admin.getByText('Saved', { exact: true }).waitFor()
  await picture(admin, 'external-designer')

  await admin.getByRole('button', { name: 'Release', exact: true }).click()
  await dialog(admin).getByRole('button', { name: 'Release', exact: true }).click()
  await admin.getByText('Released as version 1.').waitFor()
})

test('a number that the API does not know changes nothing of what was sampled', async () => {
  await admin.getByRole('button', { name: 'Sample again' }).click()
  await input(dialog(admin), /^Number/).fill('13600000000')
  await dialog(admin).getByRole('button', { name: 'Sample', exact: true }).click()
  await dialog(admin).getByText('The answer holds no object.').waitFor()
  await dialog(admin).getByRole('button', { name: 'Go on designing' }).click()
  expect(await admin.getByText(/to look at before a release/).count()).toBe(0)
})

test('the page becomes a pop-up on top', async () => {
  await go(admin, 'Pop-ups')
  await admin.getByRole('button', { name: 'Add a pop-up' }).click()
  await input(dialog(admin), /^Name/).fill('CRM')
  await choose(admin, dialog(admin), /^Page/, 'From the CRM')
  await dialog(admin)
    .getByRole('switch', { name: /^Enable it now/ })
    .check()
  await dialog(admin).getByRole('button', { name: 'Add the pop-up' }).click()
  await admin.getByText('“CRM” is saved.').waitFor()
  await admin.getByRole('button', { name: 'Move CRM up' }).click()
  await expect
    .poll(() => admin.getByRole('main').getByRole('listitem').first().textContent())
    .toContain('CRM')
})

const frame = () => agent.page.frameLocator('iframe[data-visible]')

/** Dials as the customer, and hangs up once the test has looked. */
const call = async (callerNum: string, look: () => Promise<void>) => {
  const http = await signInByHttp(server, 'admin@demo.test')
  const { callid } = await http.post<{ callid: string }>('/api/v1/simulator/calls', {
    accessCode: '10086',
    callerNum,
  })
  await agent.page.getByRole('button', { name: 'Answer' }).waitFor()
  await look()
  await http.post(`/api/v1/simulator/calls/${callid}/release`, {})
  await agent.page.getByRole('button', { name: 'Answer' }).waitFor({ state: 'detached' })
}

test('the agent sees the customer while it rings, masked as the answer says', async () => {
  agent = await signIn(browser, server, { email: 'agent@demo.test', path: '/workbench/' })
  await agent.page.getByRole('button', { name: 'Ready', exact: true }).click()
  await agent.page.getByTestId('agent-state').filter({ hasText: 'Ready' }).waitFor()
  await call('13810007919', async () => {
    await frame().getByText('Chen Wei').waitFor()
    const text = (await frame().locator('body').textContent()) ?? ''
    expect(text).toContain('************4172')
    expect(text).not.toContain(card)
    expect(text).toContain('Grade')
    expect(text).toContain('Gold')
    expect(text).not.toContain('Customer since')
    await picture(agent.page, 'external-workbench')
  })
})

test('when the API dies the call and the last known data are shown all the same; of others nothing', async () => {
  peer.kill('SIGKILL')
  await once(peer, 'exit')
  await call('13810007919', async () => {
    await frame().getByText('13810007919').first().waitFor()
    await frame().getByText('Chen Wei').waitFor()
    await frame()
      .getByText(/^Last known/)
      .first()
      .waitFor()
    await picture(agent.page, 'external-last-known')
  })
  await call('13900000000', async () => {
    await frame().getByText('13900000000').first().waitFor()
    await frame().getByText('No customer data').first().waitFor()
    expect(await frame().locator('body').textContent()).not.toContain('refuses')
    await picture(agent.page, 'external-dead')
  })
})

test('the admin sees the failures in chart, table and list, without the customer', async () => {
  await go(admin, 'External APIs')
  await admin.getByRole('link', { name: 'CRM' }).click()
  const failures = admin.getByRole('table', { name: 'Last failures' })
  // counts are written every few seconds
  await expect.poll(() => failures.getByRole('row').count(), { timeout: 20_000 }).toBeGreaterThanOrEqual(2)
  expect(await failures.textContent()).toContain('refuses the connection')
  await admin.getByRole('figure', { name: 'Calls and failures' }).locator('svg').first().waitFor()
  expect(await wcagFaults(admin)).toEqual([])
  await picture(admin, 'external-calls')
  await admin.getByText('Table', { exact: true }).click()
  const figures = admin.getByRole('table', { name: 'Calls' }).getByRole('row')
  await expect.poll(() => figures.count()).toBeGreaterThanOrEqual(2)
  const failed = await figures.evaluateAll((rows) =>
    rows.slice(1).reduce((sum, row) => sum + Number(row.children[2]?.textContent), 0),
  )
  expect(failed).toBeGreaterThanOrEqual(2)
  await inNarrowWindow(admin, 'Call')
  const page = (await admin.getByRole('main').textContent()) ?? ''
  for (const secret of ['13810007919', '13900000000', 'Chen Wei', secretKey])
    expect(page).not.toContain(secret)
})

test('the operator sees the calls of all tenants, or of one', async () => {
  await operator.getByRole('button', { name: 'Calls', exact: true }).click()
  const panel = dialog(operator)
  await panel.getByRole('figure', { name: 'Calls and failures' }).locator('svg').first().waitFor()
  const failures = panel.getByRole('table', { name: 'Last failures' }).getByRole('row')
  const all = await failures.count()
  expect(all).toBeGreaterThanOrEqual(2)
  expect(await wcagFaults(operator)).toEqual([])
  await picture(operator, 'external-operator-calls')
  await choose(operator, panel, /^Calls of/, 'Demo')
  await expect.poll(() => failures.count()).toBe(all)
  await operator.keyboard.press('Escape')
})

test('an origin that is taken off the trustlist is not called any more', async () => {
  const http = await signInByHttp(server, 'operator@demo.test')
  const { items } = await http.get<{ items: { id: string; name: string }[] }>('/api/v1/operator/tenants')
  const demo = items.find(({ name }) => name === 'Demo')
  await http.put(`/api/v1/operator/tenants/${demo?.id}/trustlist`, { entries: [] })
  await input(admin, /^Number/).fill('13810007919')
  await admin.getByRole('button', { name: 'Call', exact: true }).click()
  await admin.getByText(/is not on the trustlist any more/).waitFor()
})

test('no secret and no customer is in the log', () => {
  for (const secret of [secretKey, card, 'Chen Wei']) expect(server.output()).not.toContain(secret)
})
