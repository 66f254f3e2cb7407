import type { Browser, ConsoleMessage, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { html, type PageServer, servePages } from '../support/page-server.ts'
import { signIn, signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

let server: ServerProcess
let browser: Browser
let crm: PageServer
let stranger: PageServer
let admin: Awaited<ReturnType<typeof signInByHttp>>
let page: Page
const lines: string[] = []

const script = () => `${server.url}/service-cloud/resource.root/page/resource.root/js/AICCSupport.js`
const listening = () => `<!doctype html><title>SDK</title><script src="${script()}"></script><script>
  window.heard = []
  var names = ['Init', 'Ringing', 'Talking', 'Release', 'Switch', 'lvrReturn']
  for (var i = 0; i < names.length; i++) (function (name) {
    AICCSupport.addHandler(name, function (data) { window.heard.push([name, data]) })
  })(names[i])
</script>`

const heard = (frame: Frame) =>
  frame.evaluate(() => (globalThis as unknown as { heard: [string, Record<string, string>][] }).heard)
const frameOf = async (path: string): Promise<Frame> => {
  await expect
    .poll(() => page.frames().some((frame) => frame.url().includes(path)), { timeout: 20_000 })
    .toBe(true)
  return page.frames().find((frame) => frame.url().includes(path)) as Frame
}
const dial = (callerNum: string) =>
  admin.post<{ callid: string }>('/api/v1/simulator/calls', {
    accessCode: '10086',
    callerNum,
    associatedData: { order: 'A-1', mark: '<b>&"' },
  })

beforeAll(async () => {
  server = await startServer({ data: 'demo' })
  crm = await servePages((_request, response) => html(response, listening()))
  stranger = await servePages((_request, response) => html(response, '<title>Stranger</title>'))
  admin = await signInByHttp(server, 'admin@demo.test')
  const operator = await signInByHttp(server, 'operator@demo.test')
  const tenants = await operator.get<{ items: { id: string }[] }>('/api/v1/operator/tenants')
  await operator.put(`/api/v1/operator/tenants/${tenants.items[0]?.id}/trustlist`, {
    entries: [crm, stranger].map(({ origin }) => ({ purpose: 'page', origin })),
  })
  const external = { mediaType: 'audioVideo', pageType: 'external', openMode: 'embed', enabled: true }
  await admin.post('/api/v1/popups', {
    ...external,
    name: 'SDK',
    integration: 'webApi',
    url: `${crm.origin}/sdk`,
  })
  await admin.post('/api/v1/popups', {
    ...external,
    name: 'SDK 2',
    integration: 'webApi',
    url: `${crm.origin}/second`,
  })
  await admin.post('/api/v1/popups', {
    ...external,
    name: 'GET',
    integration: 'get',
    url: `${crm.origin}/plain`,
  })
  await admin.post('/api/v1/popups', {
    ...external,
    name: 'Stranger',
    integration: 'get',
    url: `${stranger.origin}/x`,
  })
  browser = await openBrowser()
  page = (await signIn(browser, server, { email: 'agent@demo.test', path: '/workbench/' })).page
  page.on('console', (message: ConsoleMessage) => lines.push(message.text()))
  await page.getByRole('button', { name: 'Ready', exact: true }).click()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await crm?.close()
  await stranger?.close()
})

test('a Web API page is loaded with the workbench, and Init tells the work number alone', async () => {
  const sdk = await frameOf('/sdk')
  await expect
    .poll(async () => (await heard(sdk))[0], { timeout: 10_000 })
    .toEqual(['Init', { workNo: '1001' }])
  expect(lines).toContain('[AICCSupport Log] -Info- addHandler - add Init handler')
})

test('two pages hear of ringing, answer and release; the data is text, a GET page is refused', async () => {
  const [sdk, second] = [await frameOf('/sdk'), await frameOf('/second')]
  const { callid } = await dial('13810007919')
  await expect
    .poll(async () => (await heard(sdk)).map(([name]) => name), { timeout: 10_000 })
    .toContain('Ringing')
  const ringing = (await heard(sdk)).find(([name]) => name === 'Ringing')?.[1]
  expect(ringing).toMatchObject({
    callid,
    callerNum: '13810007919',
    calledNum: '10086',
    mediaType: 'audio',
    callType: '0',
    workNo: '1001',
  })
  expect(JSON.parse(ringing?.calldata ?? '')).toEqual({ order: 'A-1', mark: '<b>&"' })
  await page
    .getByRole('button', { name: /Answer/ })
    .first()
    .click()
  await expect
    .poll(async () => (await heard(second)).map(([name]) => name), { timeout: 10_000 })
    .toEqual(['Init', 'Ringing', 'Talking'])

  const plain = await frameOf('/plain')
  await expect
    .poll(() =>
      lines.some((line) => line.includes('-Error- connect - the pop-up is not configured as Web API')),
    )
    .toBe(true)
  expect(await heard(plain)).toEqual([])

  await admin.post(`/api/v1/simulator/calls/${callid}/release`, {})
  await expect.poll(async () => (await heard(sdk)).at(-1)?.[0], { timeout: 10_000 }).toBe('Release')
})

test('a handler that is registered late hears at once; one that throws stops nobody', async () => {
  const sdk = await frameOf('/sdk')
  const late = await sdk.evaluate(() => {
    const found: string[] = []
    const api = (
      globalThis as unknown as {
        AICCSupport: { addHandler(name: string, handler: (data: { workNo: string }) => void): void }
      }
    ).AICCSupport
    api.addHandler('Init', () => {
      throw new Error('mine')
    })
    api.addHandler('Init', ({ workNo }) => found.push(workNo))
    return found
  })
  expect(late).toEqual(['1001'])
  expect(lines.some((line) => line.includes('-Error- eventHandler - Init event handler threw: mine'))).toBe(
    true,
  )
})

test('100 000 forged messages are not obeyed: neither by the workbench nor by the page', async () => {
  const calls = async () => (await admin.get<{ items: unknown[] }>('/api/v1/contacts')).items.length
  const { callid } = await dial('13810007919')
  const foreign = await frameOf(`${stranger.origin}/x`)
  const sdk = await frameOf('/sdk')
  const before = await calls()
  const known = (await heard(sdk)).length
  await foreign.evaluate(() => {
    const top = window.parent
    for (let i = 0; i < 50_000; i++) {
      top.postMessage(
        { aicc: 1, type: 'callout', id: String(i), mediaType: 'audio', calledNum: '13900000000' },
        '*',
      )
      for (let f = 0; f < top.frames.length; f++)
        if (i % 100 === 0)
          top.frames[f]?.postMessage(
            { aicc: 1, type: 'event', name: 'Ringing', data: { callid: 'forged' } },
            '*',
          )
    }
  })
  await page.evaluate(() => {
    for (let i = 0; i < 50_000; i++)
      window.postMessage({ name: 'callout', param: ['13900000000', 'audio'] }, '*')
  })
  await page.waitForTimeout(1000)
  expect(await calls()).toBe(before)
  expect((await heard(sdk)).slice(known).filter(([, data]) => data.callid === 'forged')).toEqual([])
  await admin.post(`/api/v1/simulator/calls/${callid}/release`, {})
})
