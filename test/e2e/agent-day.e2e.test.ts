import { type AgentContact, endpoints } from '@screenpop/contract'
import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wcagFaults } from '../support/axe.ts'
import { openBrowser, picture } from '../support/browser.ts'
import { type Person, signIn, signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

type Caller = Awaited<ReturnType<typeof signInByHttp>>

let server: ServerProcess
let browser: Browser
let admin: Caller
let alice: Person
let bob: Person
let page: Page

beforeAll(async () => {
  server = await startServer({ data: 'demo' })
  browser = await openBrowser()
  admin = await signInByHttp(server, 'admin@demo.test')
  const { userId } = await admin.post<{ userId: string }>(endpoints.createPerson.path, {
    name: 'Bob Agent',
    email: 'bob@demo.test',
    role: 'agent',
    password: server.password,
  })
  const queues = await admin.get<{ items: { id: string }[] }>(endpoints.listQueues.path)
  const queueIds = queues.items.map(({ id }) => id)
  await admin.post(endpoints.createAgent.path, { workNo: '1002', userId, queueIds })
  alice = await signIn(browser, server, { email: 'agent@demo.test', path: '/workbench/' })
  bob = await signIn(browser, server, { email: 'bob@demo.test', path: '/workbench/' })
  page = alice.page
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const dial = async (accessCode: string, callerNum: string): Promise<string> =>
  (await admin.post<{ callid: string }>(endpoints.simulateCall.path, { accessCode, callerNum })).callid
const customerWrites = (callid: string, text: string) =>
  admin.post(`/api/v1/simulator/calls/${callid}/messages`, { text })
const record = (callid: string) =>
  admin.get<{ phase: string; note: string; wrapUpCode: string; dtmf: string; workNo: string }>(
    `/api/v1/contacts/${callid}`,
  )
const linesOf = async (callid: string): Promise<string[]> => {
  const { items } = await admin.get<{ items: { text: string }[] }>(`/api/v1/contacts/${callid}/messages`)
  return items.map(({ text }) => text)
}
const stateIs = (on: Page, name: string) => on.getByTestId('agent-state').filter({ hasText: name }).waitFor()
const become = async (on: Page, name: 'Ready' | 'Busy' | 'Offline') => {
  await on.getByRole('button', { name, exact: true }).click()
  await stateIs(on, name)
}
const item = (callid: string) => page.locator(`[data-callid="${callid}"]`)
const log = () => page.getByRole('log')
const composer = () => page.getByLabel('Write to the customer')
const noteField = (on: Page) => on.getByRole('textbox', { name: 'Note' })
const allSaved = (on: Page) => on.getByTestId('note-state').filter({ hasText: 'Saved' }).waitFor()

/** Both keys at once, as agents press them: the wrap-up is over as soon as it begins. */
const endCall = async () => {
  await page.keyboard.press('Alt+h')
  await page.keyboard.press('Alt+w')
  await stateIs(page, 'Ready')
}

let first: string
let second: string

test('a customer writes in the test phone, the agent accepts and answers; each sees what the other reads', async () => {
  await become(page, 'Ready')
  const customer = await signIn(browser, server, { email: 'admin@demo.test', path: '/' })
  await customer.page.goto(`${server.url}/test-phone`)
  await customer.page.getByRole('combobox', { name: 'Access code' }).fill('10010')
  await customer.page.getByLabel('Your number').fill('13810007919')
  await customer.page.keyboard.press('Escape')
  await customer.page.getByRole('button', { name: 'Dial' }).click()
  await customer.page.getByLabel('Write to the agent').fill('Hello? See https://shop.example/<b>order</b>')
  await customer.page.keyboard.press('Enter')

  await stateIs(page, 'Ringing')
  await log().getByText('Hello? See https://shop.example/<b>order</b>').waitFor()
  expect(await log().locator('a, b').count()).toBe(0)
  expect(await page.getByRole('alert').allTextContents()).toContain(
    'Incoming Web chat from 13810007919, Chat. Alt A answers.',
  )
  await page.keyboard.press('Alt+a')
  await stateIs(page, 'Talking')
  await page.keyboard.press('Alt+m')
  await page.keyboard.type('Good morning')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('How can I help?')
  await page.keyboard.press('Enter')
  await customer.page.getByRole('log').getByText('Good morning How can I help?').waitFor()
  await page.getByRole('img', { name: 'Read by the customer' }).waitFor()
  expect(await composer().inputValue()).toBe('')
  first = (await page.locator('[data-callid]').getAttribute('data-callid')) ?? ''
  expect(await linesOf(first)).toEqual([
    'Hello? See https://shop.example/<b>order</b>',
    'Good morning\nHow can I help?',
  ])
  await picture(page, 'workbench-chat')
  await picture(customer.page, 'test-phone-chat')
  expect(await wcagFaults(customer.page)).toEqual([])
  await customer.context.close()
})

test('a second chat waits its turn: unread lines are counted, drafts stay with their chat', async () => {
  await composer().fill('I am looking for')
  second = await dial('10010', '13910015838')
  await customerWrites(second, 'Are you there?')
  await item(second).getByText('1 unread message').waitFor({ state: 'attached' })
  await page.keyboard.press('Alt+2')
  await log().getByText('Are you there?').waitFor()
  await page.keyboard.press('Alt+a')
  await item(second).getByText('unread').waitFor({ state: 'detached' })
  await customerWrites(first, 'x'.repeat(1500))
  await item(first).getByText('1 unread message').waitFor({ state: 'attached' })
  expect(await wcagFaults(page)).toEqual([])
  await page.keyboard.press('Alt+1')
  expect(await composer().inputValue()).toBe('I am looking for')
  await log().getByRole('button', { name: 'Show all' }).click()
  await log().getByText('x'.repeat(1500)).waitFor()
})

test('a reload in the middle of a word loses neither the note nor the draft', async () => {
  await noteField(page).fill('Asks for an order')
  await page.reload()
  await log().getByText('Hello? See').waitFor()
  expect(await noteField(page).inputValue()).toBe('Asks for an order')
  expect(await composer().inputValue()).toBe('I am looking for')
  await allSaved(page)
  expect((await record(first)).note).toBe('Asks for an order')
})

test('a line written without a network goes out once it is back; an answer that was lost doubles nothing', async () => {
  await alice.context.setOffline(true)
  await page.getByText('Connection lost').waitFor()
  await composer().fill('written in the dark')
  await composer().press('Enter')
  await log().getByText('Not sent yet').waitFor()
  await alice.context.setOffline(false)
  await log().getByText('Not sent yet').waitFor({ state: 'detached' })

  // The server writes the line, and its answer never arrives.
  const isLine = (request: Request) => request.method() === 'POST' && request.url().endsWith('/messages')
  const lost = page.waitForEvent('requestfailed', isLine)
  await page.route(
    '**/messages',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  const sentAgain = page.waitForResponse((answer) => isLine(answer.request()))
  await composer().fill('answer lost')
  await composer().press('Enter')
  await lost
  expect((await sentAgain).status()).toBe(201)
  await composer().fill('and on')
  await composer().press('Enter')
  await log().getByText('and on').waitFor()
  await expect
    .poll(async () => (await linesOf(first)).slice(-3))
    .toEqual(['written in the dark', 'answer lost', 'and on'])
  expect(await log().getByText('answer lost').count()).toBe(1)
})

test('note and wrap-up code are kept with the contact, also when the wrap-up is over at once', async () => {
  await page.keyboard.press('Alt+h')
  await page.getByText('The chat is over.').waitFor()
  await page.getByRole('combobox', { name: 'Wrap-up code' }).click()
  await page.getByRole('option', { name: 'Call back' }).click()
  await page.keyboard.press('Alt+n')
  await page.keyboard.press('End')
  await page.keyboard.type(', call back')
  await page.keyboard.press('Alt+w')
  await item(first).waitFor({ state: 'detached' })
  await expect
    .poll(() => record(first))
    .toMatchObject({
      phase: 'ended',
      note: 'Asks for an order, call back',
      wrapUpCode: 'Call back',
    })
  await item(second).click()
  await page.getByRole('button', { name: /End chat/ }).click()
  await page.getByRole('button', { name: /Complete/ }).click()
  await stateIs(page, 'Ready')
})

test('the dial pad calls, sends keys in the call, and brings the last number back', async () => {
  await page.keyboard.press('Alt+k')
  await page.getByLabel('Number', { exact: true }).fill('no number')
  await page.keyboard.press('Enter')
  await page.getByText('Enter the number to call.').waitFor()
  await page.getByLabel('Number', { exact: true }).fill('+86 139-1002 (3757)')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: '+8613910023757' })
  await panel.waitFor()
  expect(await page.getByRole('button', { name: /Answer/ }).count()).toBe(0)
  const callid = (await page.locator('[data-callid]').getAttribute('data-callid')) ?? ''
  await stateIs(page, 'Talking')
  await page.keyboard.press('Alt+k')
  await page.getByRole('button', { name: '5', exact: true }).click()
  await page.getByLabel('Keys that were sent').focus()
  await page.keyboard.press('#')
  await expect.poll(async () => (await record(callid)).dtmf).toBe('5#')
  await page.keyboard.press('Escape')
  await endCall()
  await page.keyboard.press('Alt+k')
  await page.getByRole('button', { name: 'Redial' }).click()
  expect(await page.getByLabel('Number', { exact: true }).inputValue()).toBe('+8613910023757')
  await picture(page, 'workbench-dial-pad')
  await page.keyboard.press('Escape')
})

test('a call is handed over: why not is said before, the note goes along, the first agent is free', async () => {
  const callid = await dial('10086', '13810007919')
  await stateIs(page, 'Ringing')
  await page.keyboard.press('Alt+a')
  await stateIs(page, 'Talking')
  await noteField(page).fill('Wants the manager')
  await page.keyboard.press('Alt+t')
  const row = page.getByRole('dialog').getByRole('button', { name: /Bob Agent/ })
  await row.filter({ hasText: 'signed out' }).waitFor()
  expect(await row.isDisabled()).toBe(true)
  expect(await wcagFaults(page)).toEqual([])
  await become(bob.page, 'Ready')
  await row.filter({ hasText: 'Ready' }).waitFor()
  await row.click()
  await page.getByText('13810007919 was transferred to Bob Agent.').waitFor()
  await stateIs(page, 'Ready')
  await stateIs(bob.page, 'Ringing')
  expect(await noteField(bob.page).inputValue()).toBe('Wants the manager')
  await bob.page.frameLocator('iframe[data-visible]').getByText('Emma Smith').waitFor()
  await bob.page.keyboard.press('Alt+a')
  await stateIs(bob.page, 'Talking')
  expect(await record(callid)).toMatchObject({ workNo: '1002', note: 'Wants the manager' })

  await bob.page.keyboard.press('Alt+t')
  await bob.page.getByRole('tab', { name: /Queues/ }).click()
  await bob.page
    .getByRole('dialog')
    .getByRole('button', { name: /Service/ })
    .click()
  await stateIs(page, 'Ringing')
  await stateIs(bob.page, 'Ready')
  await page.keyboard.press('Alt+a')
  await stateIs(page, 'Talking')
  await become(bob.page, 'Offline')
})

test('our own page hands the keys on; it goes into a window and comes back as it was left', async () => {
  const frame = page.locator('iframe[data-visible]')
  await page.frameLocator('iframe[data-visible]').getByText('Emma Smith').waitFor()
  const inside = await (await frame.elementHandle())?.contentFrame()
  await page.frameLocator('iframe[data-visible]').getByText('Emma Smith').click()
  await page.keyboard.press('Alt+n')
  await noteField(page).and(page.locator(':focus')).waitFor()
  await inside?.evaluate(() => {
    document.title = 'as it was left'
  })
  const opening = alice.context.waitForEvent('page')
  await page.getByRole('button', { name: 'Open in a window' }).click()
  const opened = await opening
  await opened.getByText('Emma Smith').waitFor()
  expect(await opened.evaluate(() => window.opener)).toBeNull()
  await page.getByText('In a window of its own').waitFor()
  expect(await frame.count()).toBe(0)
  await page.getByRole('button', { name: 'Bring it back' }).first().click()
  await frame.waitFor()
  await expect.poll(() => opened.isClosed()).toBe(true)
  expect(await inside?.evaluate(() => document.title)).toBe('as it was left')

  const again = alice.context.waitForEvent('page')
  await page.getByRole('button', { name: 'Open in a window' }).click()
  await (await again).close()
  await frame.waitFor()
  await endCall()
})

test('auto-answer connects what rings, and says so after a reload, too', async () => {
  await page.getByRole('switch', { name: 'Auto-answer' }).click()
  await page.getByRole('switch', { name: 'Auto-answer', checked: true }).waitFor()
  await dial('10086', '13910031676')
  await stateIs(page, 'Talking')
  await page.reload()
  await page.getByRole('switch', { name: 'Auto-answer', checked: true }).waitFor()
  await stateIs(page, 'Talking')
  await endCall()
})

test('a quality checker makes an agent busy and takes a conversation over, of which that agent is told', async () => {
  const { items } = await admin.get<{ items: { id: string; workNo: string }[] }>(endpoints.listAgents.path)
  const id = items.find(({ workNo }) => workNo === '1002')?.id
  await admin.patch(`${endpoints.listAgents.path}/${id}`, { role: 'qualityChecker' })
  await dial('10086', '13910031676')
  await stateIs(page, 'Talking')
  await bob.page.reload()
  await become(bob.page, 'Busy')
  await bob.page.getByRole('button', { name: 'Other agents' }).click()
  await bob.page.getByRole('button', { name: 'Make busy' }).click()
  await bob.page.getByText('Alice Agent is busy now.').waitFor()
  await bob.page.getByRole('button', { name: 'Take over' }).click()
  await stateIs(bob.page, 'Talking')
  await page.getByText('13910031676 was taken over by somebody else.').waitFor()
  await stateIs(page, 'Busy')
  await bob.page.keyboard.press('Alt+h')
  await stateIs(bob.page, 'Wrap-up')
  await bob.page.keyboard.press('Alt+w')
  await become(bob.page, 'Offline')
  await become(page, 'Ready')
})

test('a hundred contacts leave nothing behind in the page', async () => {
  const { items } = await admin.get<{ items: { id: string; workNo: string }[] }>(endpoints.listAgents.path)
  const id = items.find(({ workNo }) => workNo === '1001')?.id
  await admin.patch(`${endpoints.listAgents.path}/${id}`, { maxCalls: 10, autoAnswer: true })
  const agent = await signInByHttp(server, 'agent@demo.test')
  const devtools = await alice.context.newCDPSession(page)
  await devtools.send('Performance.enable')
  const measure = async () => {
    await stateIs(page, 'Ready')
    for (let round = 0; round < 3; round += 1) await devtools.send('HeapProfiler.collectGarbage')
    const { metrics } = await devtools.send('Performance.getMetrics')
    return (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN
  }
  const atOnce = 10
  const pass = async (contacts: number) => {
    for (let done = 0; done < contacts; done += atOnce) {
      const callids = await Promise.all(
        Array.from({ length: atOnce }, (_, i) =>
          dial(i === 0 ? '10010' : '10086', `1381000${7919 + done + i}`),
        ),
      )
      for (const callid of callids) await item(callid).waitFor()
      for (const step of ['release', 'complete'])
        await Promise.all(
          callids.map((callid) =>
            agent.post<AgentContact>(`/api/v1/workbench/contacts/${callid}/${step}`, {}),
          ),
        )
      await page.getByText('No contact at the moment').waitFor()
    }
  }
  await pass(30)
  const before = await measure()
  await pass(90)
  const after = await measure()
  const grown = (name: string) => after(name) - before(name)
  const figures = Object.fromEntries(
    ['Nodes', 'JSEventListeners', 'Documents', 'JSHeapUsedSize'].map((name) => [
      name,
      [before(name), after(name)],
    ]),
  )
  expect(before('Nodes')).toBeGreaterThan(100)
  expect(grown('Nodes'), JSON.stringify(figures)).toBeLessThan(90)
  expect(grown('JSEventListeners'), JSON.stringify(figures)).toBeLessThan(45)
  expect(grown('Documents'), JSON.stringify(figures)).toBeLessThan(9)
  expect(grown('JSHeapUsedSize'), JSON.stringify(figures)).toBeLessThan(2_000_000)
})

test('a second tab says where the work is', async () => {
  const tab = await alice.context.newPage()
  await tab.goto(`${server.url}/workbench/`)
  await tab.getByText('The workbench is open in another tab').waitFor()
  await tab.close()
})
