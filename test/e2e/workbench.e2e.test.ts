import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wcagFaults } from '../support/axe.ts'
import { openBrowser, picture } from '../support/browser.ts'
import { type Person, signIn, signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

let server: ServerProcess
let browser: Browser
let agent: Person
let page: Page
let customer: Awaited<ReturnType<typeof signInByHttp>>

beforeAll(async () => {
  server = await startServer({ data: 'demo' })
  browser = await openBrowser()
  customer = await signInByHttp(server, 'admin@demo.test')
  agent = await signIn(browser, server, { email: 'agent@demo.test', path: '/workbench/' })
  page = agent.page
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const dial = async (callerNum: string, associatedData: Record<string, string> = {}) =>
  (
    await customer.post<{ callid: string }>('/api/v1/simulator/calls', {
      accessCode: '10086',
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

test('a server that is killed and started again finds the workbench at the same contact', async () => {
  await page.getByRole('button', { name: 'Complete' }).click()
  await stateIs('Ready')
  await dial('13910023757')
  await page.getByRole('button', { name: 'Answer' }).click()
  await stateIs('Talking')
  await server.kill('SIGKILL')
  await page.getByText('Connection lost').waitFor()
  await server.start()
  await page.getByText('Connection lost').waitFor({ state: 'detached' })
  await stateIs('Talking')
  await page.getByRole('button', { name: 'Hang up' }).click()
  await stateIs('Wrap-up')
  await page.getByRole('button', { name: 'Complete' }).click()
  await stateIs('Ready')
})

test('a second tab says where the work is, and can take it over', async () => {
  const second = await agent.context.newPage()
  await second.goto(`${server.url}/workbench/`)
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
