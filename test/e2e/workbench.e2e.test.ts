import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EventReader } from '../../packages/contacts/src/testing/http.ts'
import { wcagFaults } from '../support/axe.ts'
import { openBrowser, picture } from '../support/browser.ts'
import { type Network, openNetwork } from '../support/network.ts'
import { type Person, signIn, signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

let server: ServerProcess
let network: Network
let browser: Browser
let agent: Person
let page: Page
let customer: Awaited<ReturnType<typeof signInByHttp>>

beforeAll(async () => {
  server = await startServer({ data: 'demo' })
  network = await openNetwork(server.url)
  browser = await openBrowser()
  customer = await signInByHttp(server, 'admin@demo.test')
  const throughNetwork = { ...server, url: network.url }
  agent = await signIn(browser, throughNetwork, { email: 'agent@demo.test', path: '/workbench/' })
  page = agent.page
})
afterAll(async () => {
  await browser?.close()
  await network?.close()
  await server?.close()
})

const dial = async (callerNum: string, associatedData: Record<string, string> = {}, accessCode = '10086') =>
  (
    await customer.post<{ callid: string }>('/api/v1/simulator/calls', {
      accessCode,
      callerNum,
      associatedData,
    })
  ).callid
const state = () => page.getByTestId('agent-state')
const stateIs = (name: string) => state().filter({ hasText: name }).waitFor()
const become = async (name: 'Ready' | 'Busy' | 'Offline') => {
  await page.getByRole('button', { name, exact: true }).click()
  await stateIs(name)
}

test('an agent becomes ready and waits', async () => {
  await stateIs('Offline')
  await become('Ready')
  expect(await page.getByRole('heading', { name: 'Ready, waiting for contacts' }).isVisible()).toBe(true)
  await picture(page, 'workbench-idle')
  expect(await wcagFaults(page)).toEqual([])
})

test('a call rings, is answered, ended and completed by keys', async () => {
  const callid = await dial('13810007919', { orderId: 'A-2041', note: '<b id="evil">bold</b>' })
  await stateIs('Ringing')
  expect(await page.title()).toContain('13810007919')
  const panel = page.getByRole('region', { name: '13810007919' })
  expect(await panel.textContent()).toContain(callid)
  expect(await panel.getByText('<b id="evil">bold</b>').isVisible()).toBe(true)
  expect(await page.locator('#evil').count()).toBe(0)
  await picture(page, 'workbench-ringing')
  expect(await wcagFaults(page)).toEqual([])

  await page.keyboard.press('Alt+a')
  await stateIs('Talking')
  await page.keyboard.press('Alt+h')
  await stateIs('Wrap-up')
  await page.keyboard.press('Alt+w')
  await stateIs('Ready')
  await page.getByText('Ready, waiting for contacts').waitFor()
})

test('a customer who hangs up while it rings leaves nothing behind', async () => {
  const callid = await dial('13910015838')
  await stateIs('Ringing')
  await customer.post(`/api/v1/simulator/calls/${callid}/release`, {})
  await stateIs('Ready')
  expect(await page.getByRole('button', { name: 'Answer' }).count()).toBe(0)
})

test('a reload in mid-call brings the contact back', async () => {
  await dial('13810007919')
  await page.getByRole('button', { name: 'Answer' }).click()
  await stateIs('Talking')
  await page.reload()
  await page.getByRole('region', { name: '13810007919' }).waitFor()
  await stateIs('Talking')
})

test('a network cut is shown, and what happened meanwhile appears after it', async () => {
  await agent.context.setOffline(true)
  await page.getByText('Connection lost').waitFor()
  await picture(page, 'workbench-connection-lost')
  expect(await page.getByRole('region', { name: '13810007919' }).isVisible()).toBe(true)
  const { contacts } = await callsOfAgent()
  await customer.post(`/api/v1/simulator/calls/${contacts[0]?.callid}/release`, {})
  await agent.context.setOffline(false)
  await page.getByText('Connection lost').waitFor({ state: 'detached' })
  await stateIs('Wrap-up')
})

test('a server that is killed and started again finds the workbench at the same contact, and the stream goes on where it was', async () => {
  await page.getByRole('button', { name: 'Complete' }).click()
  await stateIs('Ready')
  const itself = await signInByHttp(server, 'agent@demo.test')
  const listen = (lastEventId?: string) =>
    new EventReader(server.url, { Cookie: itself.cookie ?? '' }, lastEventId)
  const before = listen()
  const callid = await dial('13910023757')
  await page.getByRole('button', { name: 'Answer' }).click()
  await stateIs('Talking')
  await before.until((all) => all.some(({ data }) => data.callid === callid && data.phase === 'talking'))
  await server.kill('SIGKILL')
  await page.getByText('Connection lost').waitFor()
  await before.ended()
  await server.start()
  const after = listen(before.lastEventId)
  await after.opened()
  await page.getByText('Connection lost').waitFor({ state: 'detached' })
  await stateIs('Talking')
  await page.getByRole('button', { name: 'Hang up' }).click()
  await stateIs('Wrap-up')
  await page.getByRole('button', { name: 'Complete' }).click()
  await stateIs('Ready')
  const phases = () =>
    after.received.flatMap(({ event, data }) => (event === 'contact' ? [[data.callid, data.phase]] : []))
  await after.until(() => phases().length === 2)
  expect(phases()).toEqual([
    [callid, 'wrapUp'],
    [callid, 'ended'],
  ])
  const [first] = after.received.filter(({ id }) => id !== undefined)
  expect(Number(first?.id)).toBe(Number(before.lastEventId) + 1)
  await after.cut()
})

test('a wrap-up that nobody ends, ends by itself', async () => {
  const { items } = await customer.get<{ items: { id: string; name: string }[] }>('/api/v1/queues')
  const { id } = items.find(({ name }) => name === 'Service') ?? {}
  await customer.patch(`/api/v1/queues/${id}`, { wrapUpSeconds: 1 })
  const callid = await dial('13810007919')
  await page.getByRole('button', { name: 'Answer' }).click()
  await stateIs('Talking')
  await customer.post(`/api/v1/simulator/calls/${callid}/release`, {})
  await stateIs('Ready')
  expect(await customer.get(`/api/v1/contacts/${callid}`)).toMatchObject({
    phase: 'ended',
    releaseReason: 'customerHungUp',
  })
})

test('a line that goes silent in mid-chat for half a minute is noticed; nothing is lost, nothing comes twice', async () => {
  await page.clock.install()
  await page.reload()
  const callid = await dial('13810007919', {}, '10010')
  await page.getByRole('button', { name: /Accept/ }).click()
  await stateIs('Talking')
  const log = page.getByRole('log')
  const lines = async () => {
    const { items } = await customer.get<{ items: { text: string }[] }>(`/api/v1/contacts/${callid}/messages`)
    return items.map(({ text }) => text)
  }
  const composer = page.getByLabel('Write to the customer')
  const note = page.getByRole('textbox', { name: 'Note' })
  await composer.fill('before the silence')
  await composer.press('Enter')
  await expect.poll(lines).toEqual(['before the silence'])

  network.silence()
  await customer.post(`/api/v1/simulator/calls/${callid}/messages`, { text: 'are you there?' })
  await composer.fill('into the silence')
  await composer.press('Enter')
  await composer.fill('and half a wo')
  await note.fill('The line was bad')
  await log.getByText('Sending').waitFor()
  expect(await page.getByText('Connection lost').count()).toBe(0)
  await page.clock.fastForward(30_000)
  await page.getByText('Connection lost').waitFor()
  await log.getByText('Not sent yet').waitFor()
  expect(await log.getByText('are you there?').count()).toBe(0)

  network.restore()
  const isBack = async () => {
    await page.clock.fastForward(5000)
    return (await page.getByText('Connection lost').count()) === 0
  }
  await expect.poll(isBack, { timeout: 20_000 }).toBe(true)
  const everything = ['before the silence', 'are you there?', 'into the silence']
  await expect.poll(lines, { timeout: 20_000 }).toEqual(everything)
  for (const line of everything) await log.getByText(line).waitFor()
  await log.getByText('Not sent yet').waitFor({ state: 'detached' })
  for (const line of everything) expect(await log.getByText(line).count()).toBe(1)
  expect(await composer.inputValue()).toBe('and half a wo')
  await page.getByTestId('note-state').filter({ hasText: 'Saved' }).waitFor()
  expect(await customer.get(`/api/v1/contacts/${callid}`)).toMatchObject({
    phase: 'talking',
    note: 'The line was bad',
  })
  expect(await page.locator('[data-callid]').count()).toBe(1)
  await stateIs('Talking')
  await page.getByRole('button', { name: /End chat/ }).click()
  await page.getByRole('button', { name: /Complete/ }).click()
  await stateIs('Ready')
})

test('a second tab says where the work is, and can take it over', async () => {
  const second = await agent.context.newPage()
  await second.goto(`${network.url}/workbench/`)
  await second.getByText('The workbench is open in another tab').waitFor()
  await second.getByRole('button', { name: 'Work in this tab' }).click()
  await second.getByTestId('agent-state').waitFor()
  await page.getByText('You are working in another tab').waitFor()
  await second.close()
  await page.getByRole('button', { name: 'Work in this tab' }).click()
  await state().waitFor()
})

test('an admin who is no agent is told who can make one', async () => {
  const admin = await signIn(browser, server, { email: 'admin@demo.test', path: '/workbench/' })
  await admin.page.getByText('You are not set up as an agent yet').waitFor()
  expect(await admin.page.getByText('An administrator of Demo').isVisible()).toBe(true)
  await admin.context.close()
})

test('the workbench is usable at 400 pixels, in Chinese and in the dark', async () => {
  const phone = await signIn(browser, server, {
    email: 'agent@demo.test',
    path: '/workbench/',
    options: { viewport: { width: 400, height: 800 }, colorScheme: 'dark' },
  })
  await phone.page.getByRole('button', { name: 'Account' }).click()
  await phone.page.getByText('中文').click()
  await phone.page.keyboard.press('Escape')
  await dial('13910031676')
  await phone.page.getByRole('button', { name: '接听' }).first().waitFor()
  const overflow = await phone.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(overflow).toBe(false)
  await picture(phone.page, 'workbench-phone-zh-dark')
  expect(await wcagFaults(phone.page)).toEqual([])
  await phone.context.close()
})

const callsOfAgent = async () => {
  const { items } = await customer.get<{ items: { callid: string; phase: string }[] }>('/api/v1/contacts')
  return { contacts: items.filter(({ phase }) => phase !== 'ended') }
}
