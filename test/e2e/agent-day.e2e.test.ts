import { type Agent, type AgentContact, type ContactRecord, endpoints } from '@screenpop/contract'
import type { Browser, Page, Request, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wcagFaults } from '../support/axe.ts'
import { openBrowser, picture } from '../support/browser.ts'
import { type Person, signIn, signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

type Caller = Awaited<ReturnType<typeof signInByHttp>>

let server: ServerProcess
let browser: Browser
let admin: Caller
/** The administrator at the console. */
let office: Page
let alice: Person
let bob: Person
let page: Page

beforeAll(async () => {
  server = await startServer({ data: 'demo' })
  browser = await openBrowser()
  admin = await signInByHttp(server, 'admin@demo.test')
  await admin.post(endpoints.createPerson.path, {
    name: 'Bob Agent',
    email: 'bob@demo.test',
    role: 'agent',
    password: server.password,
  })
  const video = { name: 'Video', description: 'Seen face to face', type: 'video' }
  const { id: queueId } = await admin.post<{ id: string }>(endpoints.createQueue.path, video)
  await admin.post(endpoints.createRoute.path, { accessCode: '10011', queueId })
  office = (await signIn(browser, server, { email: 'admin@demo.test', path: '/' })).page
  alice = await signIn(browser, server, { email: 'agent@demo.test', path: '/workbench/' })
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
const record = (callid: string) => admin.get<ContactRecord>(`/api/v1/contacts/${callid}`)
const linesOf = async (callid: string): Promise<string[]> => {
  const { items } = await admin.get<{ items: { text: string }[] }>(`/api/v1/contacts/${callid}/messages`)
  return items.map(({ text }) => text)
}
const stateIs = (on: Page, name: string) => on.getByTestId('agent-state').filter({ hasText: name }).waitFor()
const become = async (on: Page, name: 'Ready' | 'Busy' | 'Offline') => {
  await on.getByRole('button', { name, exact: true }).click()
  await stateIs(on, name)
}
const codesKept = async () => {
  const { items } = await admin.get<{ items: { name: string }[] }>(endpoints.listWrapUpCodes.path)
  return items.map(({ name }) => name)
}
/** At the console's list of wrap-up codes. */
const deleteCode = async (name: string) => {
  await office.getByRole('row').filter({ hasText: name }).click()
  await office.getByRole('button', { name: 'Delete the wrap-up code' }).click()
  const question = office.getByRole('dialog', { name: `Delete wrap-up code “${name}”?` })
  await question.getByRole('button', { name: 'Delete the wrap-up code' }).click()
  await office.getByText(`Wrap-up code “${name}” is deleted.`).waitFor()
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

/** Dials in the console's test phone, where the administrator is the customer. */
const dialByPhone = async (accessCode: string, callerNum: string, by = 'As the queue carries') => {
  await office.getByRole('combobox', { name: 'Access code' }).fill(accessCode)
  await office.keyboard.press('Escape')
  await choose(office, 'By', by)
  await office.getByLabel('Your number').fill(callerNum)
  await office.getByRole('button', { name: 'Dial' }).click()
}
const choose = async (on: Page, field: string, option: string) => {
  await on.getByRole('combobox', { name: field, exact: true }).click()
  await on.getByRole('option', { name: option, exact: true }).click()
}
const signOutHere = async () => {
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByLabel('Email address').waitFor()
}
const signInHere = async (email: string) => {
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(server.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
const codesOffered = async () => {
  await page.getByRole('combobox', { name: 'Wrap-up code' }).click()
  const names = await page.getByRole('option').allTextContents()
  await page.keyboard.press('Escape')
  return names
}

let first: string
let second: string

test('an administrator makes an agent: faults at their fields, role, queues and their weights', async () => {
  await office.goto(`${server.url}/calls/agents`)
  await office.getByRole('button', { name: 'New agent' }).click()
  const drawer = office.getByRole('dialog', { name: 'New agent' })
  await drawer.getByRole('button', { name: 'Create' }).click()
  await drawer.getByText('Choose a person.').waitFor()
  const faultInFocus = drawer.locator('[aria-invalid="true"]:focus')
  await faultInFocus.waitFor()
  await drawer.getByLabel('Work number').fill('10 02')
  await choose(office, 'Person', 'Bob Agent (bob@demo.test)')
  await drawer.getByRole('combobox', { name: 'Queues' }).click()
  for (const name of ['Service', 'Chat', 'Video'])
    await office.getByRole('option', { name, exact: true }).click()
  await office.keyboard.press('Escape')
  await drawer.getByLabel('Skill weight in Service').fill('101')
  await choose(office, 'Role', 'Callout')
  await drawer.getByRole('button', { name: 'Create' }).click()
  await drawer.getByText('Enter 1 to 20 letters or digits; _ and - are possible, too.').waitFor()
  await drawer.getByText('A whole number from 1 to 100.').waitFor()
  await drawer.getByLabel('Work number').fill('1001')
  await drawer.getByLabel('Skill weight in Service').fill('30')
  await drawer.getByLabel('Agent weight').fill('2')
  await drawer.getByRole('button', { name: 'Create' }).click()
  await drawer.getByText('The work number is in use, or the person is an agent already.').waitFor()
  await faultInFocus.waitFor()
  expect(await faultInFocus.inputValue()).toBe('1001')
  await picture(office, 'agent-form')
  expect(await wcagFaults(office)).toEqual([])
  await drawer.getByLabel('Work number').fill('1002')
  await drawer.getByRole('button', { name: 'Create' }).click()
  await office.getByText('Agent 1002 is saved.').waitFor()

  await office.getByRole('row').filter({ hasText: '1001' }).click()
  const edit = office.getByRole('dialog', { name: 'Agent 1001' })
  await edit.getByRole('combobox', { name: 'Queues' }).click()
  await office.getByRole('option', { name: 'Video', exact: true }).click()
  await office.keyboard.press('Escape')
  await edit.getByRole('button', { name: 'Save' }).click()
  await office.getByText('Agent 1001 is saved.').waitFor()
  const queues = await admin.get<{ items: { id: string; name: string }[] }>(endpoints.listQueues.path)
  const names = new Map(queues.items.map(({ id, name }) => [id, name]))
  const { items } = await admin.get<{ items: Agent[] }>(endpoints.listAgents.path)
  const made = items
    .map(({ workNo, role, type, weight, skills }) => ({
      workNo,
      role,
      type,
      weight,
      skills: Object.fromEntries(skills.map((skill) => [names.get(skill.queueId), skill.weight])),
    }))
    .sort((a, b) => a.workNo.localeCompare(b.workNo))
  expect(made).toEqual([
    {
      workNo: '1001',
      role: 'common',
      type: 'versatile',
      weight: 1,
      skills: { Service: 1, Chat: 1, Video: 1 },
    },
    {
      workNo: '1002',
      role: 'callout',
      type: 'versatile',
      weight: 2,
      skills: { Service: 30, Chat: 1, Video: 1 },
    },
  ])
  bob = await signIn(browser, server, { email: 'bob@demo.test', path: '/workbench/' })
})

test('an administrator keeps the wrap-up codes: a new one for chats only comes first, one that is not wanted goes', async () => {
  await office.getByRole('link', { name: 'Wrap-up codes' }).click()
  await office.getByRole('button', { name: 'New wrap-up code' }).click()
  const drawer = office.getByRole('dialog', { name: 'New wrap-up code' })
  await drawer.getByRole('button', { name: 'Create' }).click()
  await drawer.getByText('Enter a name.').waitFor()
  await drawer.getByLabel('Name').fill('Solved')
  await drawer.getByRole('button', { name: 'Create' }).click()
  await drawer.getByText('There is already a wrap-up code of this name').waitFor()
  await drawer.getByLabel('Name').fill('发送了资料 <b>')
  await drawer.getByRole('combobox', { name: 'Queues' }).click()
  await office.getByRole('option', { name: 'Chat', exact: true }).click()
  await office.keyboard.press('Escape')
  await drawer.getByRole('button', { name: 'Create' }).click()
  await office.getByText('Wrap-up code “发送了资料 <b>” is saved.').waitFor()
  await drawer.waitFor({ state: 'detached' })
  const up = office.getByRole('button', { name: 'Move “发送了资料 <b>” up' })
  for (let place = 4; place > 0; place -= 1) {
    await expect.poll(async () => (await codesKept())[place]).toBe('发送了资料 <b>')
    await up.click()
  }
  await expect.poll(() => up.isDisabled()).toBe(true)
  await picture(office, 'wrap-up-codes')

  await deleteCode('Complaint')
  expect(await codesKept()).toEqual(['发送了资料 <b>', 'Solved', 'Call back', 'Wrong number'])
})

test('a customer writes in the test phone, the agent accepts and answers; each sees what the other reads', async () => {
  await become(page, 'Ready')
  await office.goto(`${server.url}/test-phone`)
  await dialByPhone('10010', '13810007919')
  await office.getByLabel('Write to the agent').fill('Hello? See https://shop.example/<b>order</b>')
  await office.keyboard.press('Enter')

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
  await office.getByRole('log').getByText('Good morning How can I help?').waitFor()
  await page.getByRole('img', { name: 'Read by the customer' }).waitFor()
  expect(await composer().inputValue()).toBe('')
  first = (await page.locator('[data-callid]').getAttribute('data-callid')) ?? ''
  expect(await linesOf(first)).toEqual([
    'Hello? See https://shop.example/<b>order</b>',
    'Good morning\nHow can I help?',
  ])
  await picture(page, 'workbench-chat')
  await picture(office, 'test-phone-chat')
  expect(await wcagFaults(office)).toEqual([])
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
  await page.setViewportSize({ width: 400, height: 860 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400)
  await page.setViewportSize({ width: 1440, height: 900 })
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

test('on a machine that two share, what one could not send is not sent by the other, and goes out once the one is back', async () => {
  const lost: string[] = []
  const lose = async (route: Route) => {
    const method = route.request().method()
    if (method === 'GET') return route.continue()
    lost.push(method)
    await route.abort()
  }
  const ofContacts = '**/api/v1/workbench/contacts/**'
  await page.route(ofContacts, lose)
  await composer().fill('of Alice alone')
  await composer().press('Enter')
  await noteField(page).fill('Asks for an order, twice')
  const patient = { timeout: 10_000 }
  await expect.poll(() => new Set(lost), patient).toEqual(new Set(['POST', 'PATCH']))
  await signOutHere()
  lost.length = 0
  await signInHere('bob@demo.test')
  await page.getByTestId('agent-state').waitFor()
  await page.getByText('No contact at the moment').waitFor()
  await page.reload()
  await page.getByText('No contact at the moment').waitFor()
  expect(lost).toEqual([])
  await page.unroute(ofContacts, lose)
  await signOutHere()
  await signInHere('agent@demo.test')
  await expect.poll(async () => (await linesOf(first)).at(-1), patient).toBe('of Alice alone')
  await expect.poll(async () => (await record(first)).note, patient).toBe('Asks for an order, twice')
  await item(first).click()
  await noteField(page).fill('Asks for an order')
  await allSaved(page)
})

test('note and wrap-up code are kept with the contact, also when the wrap-up is over at once', async () => {
  await page.keyboard.press('Alt+h')
  await page.getByText('The chat is over.').waitFor()
  expect(await codesOffered()).toEqual(['发送了资料 <b>', 'Solved', 'Call back', 'Wrong number'])
  // It goes while the agent has it before the eyes: refused with the reason, and another one is as good.
  await office.goto(`${server.url}/calls/wrap-up-codes`)
  await deleteCode('Wrong number')
  await choose(page, 'Wrap-up code', 'Wrong number')
  await page.getByText('Not saved: Choose a wrap-up code that is offered for this contact.').waitFor()
  await choose(page, 'Wrap-up code', '发送了资料 <b>')
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
      wrapUpCode: '发送了资料 <b>',
    })
  // The record keeps the name also when the code is no more.
  await deleteCode('发送了资料 <b>')
  await office.goto(`${server.url}/contacts`)
  const row = office.getByRole('row').filter({ hasText: '发送了资料 <b>' })
  await row.click()
  const kept = office.getByRole('dialog', { name: '13810007919' })
  await kept.getByText('发送了资料 <b>').waitFor()
  await kept.getByText('Asks for an order, call back').waitFor()
  await picture(office, 'contact-record')
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
  await page.keyboard.type('#1904*')
  await expect.poll(async () => (await record(callid)).dtmf).toBe('5#1904*')
  expect(await page.getByLabel('Keys that were sent').inputValue()).toBe('5#1904*')
  await page.keyboard.press('Escape')
  await endCall()
  await page.keyboard.press('Alt+k')
  await page.getByRole('button', { name: 'Redial' }).click()
  expect(await page.getByLabel('Number', { exact: true }).inputValue()).toBe('+8613910023757')
  await picture(page, 'workbench-dial-pad')
  await page.keyboard.press('Escape')
})

test('a video call from the test phone: the medium fits its queue, agent and customer see each other’s facts and keys', async () => {
  await office.goto(`${server.url}/test-phone`)
  await dialByPhone('10086', '13810007919', 'Video')
  await office.getByText('The access code 10086 leads to a queue for audio. Dial it as audio').waitFor()
  await dialByPhone('10011', '13810007919', 'Video')
  await stateIs(page, 'Ringing')
  expect(await page.getByRole('alert').allTextContents()).toContain(
    'Incoming Video call from 13810007919, Video. Alt A answers.',
  )
  const callid = (await page.locator('[data-callid]').getAttribute('data-callid')) ?? ''
  const panel = page.getByRole('region', { name: '13810007919' })
  await panel.getByText('Video call · inbound').waitFor()
  for (const fact of ['10011', callid]) await panel.getByText(fact, { exact: true }).waitFor()
  await page.frameLocator('iframe[data-visible]').getByText('Emma Smith').waitFor()
  await picture(page, 'workbench-video')
  await page.keyboard.press('Alt+a')
  await stateIs(page, 'Talking')
  await page.keyboard.press('Alt+k')
  await page.getByLabel('Keys that were sent').focus()
  await page.keyboard.type('42#')
  await office.getByText('Keys from the agent: 42#').waitFor()
  await page.keyboard.press('Escape')
  expect(await record(callid)).toMatchObject({
    media: 'video',
    calledNum: '10011',
    workNo: '1001',
    dtmf: '42#',
  })

  // A second customer of the same phone waits; each has a tab of their own.
  await office.getByRole('switch', { name: 'Withhold the number' }).click()
  await office.getByRole('button', { name: 'Dial' }).click()
  await office.getByText('Waiting for an agent').waitFor()
  const tabs = office.getByRole('tablist', { name: 'Calls of this test phone' }).getByRole('tab')
  expect(await tabs.allTextContents()).toEqual(['Withheld', '13810007919'])
  await picture(office, 'test-phone-tabs')
  await tabs.last().click()
  await office.getByText('Keys from the agent: 42#').waitFor()
  await office.getByText('Talking', { exact: true }).waitFor()
  await office.getByRole('button', { name: 'Hang up' }).click()
  await stateIs(page, 'Wrap-up')
  await tabs.first().click()
  await office.getByText('Waiting for an agent').waitFor()
  await page.keyboard.press('Alt+w')
  await page.getByRole('region', { name: 'Number withheld' }).waitFor()
  await page.keyboard.press('Alt+a')
  await office.getByText('Talking', { exact: true }).waitFor()
  await endCall()
  await office.getByText('Ended', { exact: true }).waitFor()
})

test('a callout agent rejects what rings: it goes to the next free agent, and not back; a common agent cannot', async () => {
  await become(page, 'Busy')
  await become(bob.page, 'Ready')
  const callid = await dial('10086', '13810007919')
  await stateIs(bob.page, 'Ringing')
  await bob.page.getByRole('button', { name: 'Reject' }).click()
  await stateIs(bob.page, 'Ready')
  expect(await bob.page.locator('[data-callid]').count()).toBe(0)
  expect(await record(callid)).toMatchObject({ phase: 'queued' })
  // who becomes ready with somebody waiting is ringing at once
  await page.getByRole('button', { name: 'Ready', exact: true }).click()
  await stateIs(page, 'Ringing')
  expect(await record(callid)).toMatchObject({ phase: 'ringing', workNo: '1001' })
  expect(await page.getByRole('button', { name: 'Reject' }).count()).toBe(0)
  await page.keyboard.press('Alt+r')
  await page.keyboard.press('Alt+a')
  await stateIs(page, 'Talking')
  expect(await record(callid)).toMatchObject({ phase: 'talking', workNo: '1001' })
  await stateIs(bob.page, 'Ready')
  await become(bob.page, 'Offline')
  await endCall()
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
