import { readFileSync } from 'node:fs'
import type { Browser, ConsoleMessage, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, picture } from '../support/browser.ts'
import { type Network, openNetwork } from '../support/network.ts'
import { html, type PageServer, servePages } from '../support/page-server.ts'
import { openWindow, type Person, signIn, signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

type Heard = [name: string, data: Record<string, string>][]
type Sdk = {
  heard: Heard
  answers: { success: boolean; reason: string }[]
  AICCSupport: {
    addHandler(name: string, handler: (data: Record<string, string>) => void): void
    clickToOutbound(call: object, callback?: (answer: { success: boolean; reason: string }) => void): void
    getVerifyResult(code: string): { verifyResult: string }
  }
}

const file = (name: string) => readFileSync(new URL(`../fixtures/pages/${name}`, import.meta.url), 'utf8')
const [suiteSample, onlyEs5] = [file('suite-sample.html'), file('only-es5.js')]

const example = readFileSync(new URL('../../examples/aicc-support/index.html', import.meta.url), 'utf8')

let server: ServerProcess
let network: Network
let browser: Browser
let crm: PageServer
let shop: PageServer
let stranger: PageServer
let admin: Awaited<ReturnType<typeof signInByHttp>>
let agent: Person
let page: Page
const lines: string[] = []
const callRequests: string[] = []

const script = () => `${network.url}/service-cloud/resource.root/page/resource.root/js/AICCSupport.js`
const listening = (source: string) => `<title>SDK</title><script src="${source}"></script>
<pre id="heard"></pre><script>
  window.heard = []
  window.answers = []
  var names = ['Init', 'Ringing', 'Talking', 'Release', 'Switch', 'lvrReturn']
  for (var i = 0; i < names.length; i++) (function (name) {
    AICCSupport.addHandler(name, function (data) {
      window.heard.push([name, data])
      document.getElementById('heard').textContent = JSON.stringify(window.heard)
    })
  })(names[i])
</script>`
/** The one-click call of the suite's guide: reads the raw `origin` of its address, and posts JSON text to the top window. */
const callout = `<title>Callout</title><script>
  function origin() {
    var parts = location.search.slice(1).split('&'), found = {}
    for (var i = 0; i < parts.length; i++) found[parts[i].split('=')[0]] = parts[i].split('=')[1]
    return found.origin
  }
  function call(param, asText) {
    var data = { name: 'callout', param: param }
    top.postMessage(asText ? JSON.stringify(data) : data, origin())
  }
</script>
<button onclick="call(['13910000001', 'audio'], true)">Array as text</button>
<button onclick="call(['13910000002', 'video'], false)">Array</button>
<button onclick="call({ number: '13910000003', mode: 'video' }, true)">Object as text</button>
<button onclick="call({ number: 13910000004, mode: 'audio' }, false)">Object</button>`

/** Stands for a workbench, to say what ours never does. */
const otherWorkbench = () => `<iframe src="${crm.origin}/verified"></iframe><script>
  window.hello = 0
  addEventListener('message', function (event) {
    if (event.origin === '${crm.origin}' && event.data.type === 'hello') window.hello++
  })
  function say(message) { frames[0].postMessage(Object.assign({ aicc: 1 }, message), '${crm.origin}') }
</script>`

const heardBy = async (frame: Frame): Promise<Heard> =>
  JSON.parse((await frame.locator('#heard').textContent()) || '[]') as Heard
const namesHeardBy = async (frame: Frame) => (await heardBy(frame)).map(([name]) => name)
const inSdk = <R>(frame: Frame, run: (sdk: Sdk) => R) =>
  frame.evaluate(`(${run.toString()})(globalThis)`) as Promise<R>
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
/** Counts what is posted to the window, behind the listeners of the workbench itself. */
const countMessages = () => {
  const counting = globalThis as unknown as { messages?: number }
  if (counting.messages === undefined)
    addEventListener('message', () => {
      counting.messages = (counting.messages ?? 0) + 1
    })
  counting.messages = 0
}
const messagesCounted = () => (globalThis as unknown as { messages: number }).messages
const stateIs = (name: string) => page.getByTestId('agent-state').filter({ hasText: name }).waitFor()
interface Record_ {
  callid: string
  direction: string
  media: string
  callerNum: string
  calledNum: string
  phase: string
}
interface List<Item> {
  items: Item[]
}
const records = async () => (await admin.get<{ items: Record_[] }>('/api/v1/contacts')).items
const ownAgent = async () =>
  (await admin.get<List<{ id: string; queueIds: string[] }>>('/api/v1/agents')).items[0]
/** Has the agent serve one queue more. */
const serve = async (...more: string[]) => {
  const own = await ownAgent()
  const queueIds = [...(own?.queueIds ?? []), ...more]
  await admin.patch(`/api/v1/agents/${own?.id}`, { queueIds, type: 'versatile' })
}
const letCallsBe = async (maxCalls: number) => {
  await admin.patch(`/api/v1/agents/${(await ownAgent())?.id}`, { maxCalls })
}
/** Ends what is going on, so that the next test begins with a ready agent. */
const endAll = async () => {
  for (const { callid, phase } of await records())
    if (phase === 'ringing' || phase === 'talking')
      await admin.post(`/api/v1/simulator/calls/${callid}/release`, {})
  await stateIs('Ready')
}

beforeAll(async () => {
  server = await startServer({ data: 'demo' })
  network = await openNetwork(server.url)
  crm = await servePages(({ url }, response) => {
    if (url.startsWith('/suite/AICCSupport.js')) {
      response.writeHead(200, { 'content-type': 'text/javascript' })
      response.end(readFileSync(new URL('../../packages/support-sdk/src/AICCSupport.js', import.meta.url)))
    } else if (url.startsWith('/suite')) html(response, suiteSample)
    else if (url.startsWith('/example')) html(response, example.replace('http://127.0.0.1:3000', network.url))
    else if (url.startsWith('/callout')) html(response, callout)
    else if (url.startsWith('/verified'))
      html(response, listening(`${script()}" data-workbench-origin="${stranger.origin}`))
    else html(response, listening(script()))
  })
  shop = await servePages((_request, response) =>
    html(
      response,
      `<script>${onlyEs5}</script>${listening(`${network.url}/sdk/v1/AICCSupport.js`)}
      <button onclick="location.replace('${stranger.origin}/gone')">Away</button>`,
    ),
  )
  stranger = await servePages(({ url }, response) =>
    html(response, url === '/workbench' ? otherWorkbench() : listening(script())),
  )
  admin = await signInByHttp(server, 'admin@demo.test')
  const operator = await signInByHttp(server, 'operator@demo.test')
  const tenants = await operator.get<{ items: { id: string }[] }>('/api/v1/operator/tenants')
  const tenant = `/api/v1/operator/tenants/${tenants.items[0]?.id}`
  await operator.put(`${tenant}/trustlist`, {
    entries: [crm, shop, stranger].map(({ origin }) => ({ purpose: 'page', origin })),
  })
  await operator.patch(`${tenant}/parameters`, {
    parameters: { popupsPerMediaType: 10 },
    features: { channelEmail: true, channelWhatsapp: true },
  })
  const queues = await admin.get<{ items: { id: string; name: string }[] }>('/api/v1/queues')
  const service = queues.items.find(({ name }) => name === 'Service')?.id
  await admin.patch(`/api/v1/queues/${service}`, { wrapUpSeconds: 0 })
  const agents = await admin.get<{ items: { id: string }[] }>('/api/v1/agents')
  await admin.patch(`/api/v1/agents/${agents.items[0]?.id}`, { queueIds: [service], type: 'voice' })
  const popups = [
    ['SDK', 'webApi', `${crm.origin}/sdk`],
    ['SDK of another house', 'webApi', `${shop.origin}/old`],
    ['Sample of the suite', 'webApi', `${crm.origin}/suite/index.html?lang=en`],
    ['Our example', 'webApi', `${crm.origin}/example/`],
    ['GET with SDK', 'get', `${crm.origin}/plain`],
    ['Callout', 'get', `${crm.origin}/callout`],
    ['Stranger', 'get', `${stranger.origin}/x`],
  ]
  for (const [name, integration, url] of popups)
    await admin.post('/api/v1/popups', {
      mediaType: 'audioVideo',
      pageType: 'external',
      openMode: 'embed',
      enabled: true,
      name,
      integration,
      url,
    })
  browser = await openBrowser()
  agent = await signIn(
    browser,
    { ...server, url: network.url },
    { email: 'agent@demo.test', path: '/workbench/' },
  )
  page = agent.page
  page.on('console', (message: ConsoleMessage) => lines.push(message.text()))
  page.on('request', (request) => {
    if (request.url().endsWith('/api/v1/workbench/calls')) callRequests.push(request.postData() ?? '')
  })
  await page.getByRole('button', { name: 'Ready', exact: true }).click()
  await stateIs('Ready')
})
afterAll(async () => {
  await browser?.close()
  await network?.close()
  await server?.close()
  await crm?.close()
  await shop?.close()
  await stranger?.close()
})

test('Web API pages of two origins are loaded with the workbench; Init tells the work number alone', async () => {
  const [sdk, other] = [await frameOf('/sdk'), await frameOf('/old')]
  await expect.poll(() => heardBy(sdk)).toEqual([['Init', { workNo: '1001' }]])
  await expect.poll(() => heardBy(other)).toEqual([['Init', { workNo: '1001' }]])
  expect(lines).toContain('[AICCSupport Log] -Info- addHandler - add Init handler')
  expect(lines).toContain('[AICCSupport Log] -Info- eventHandler - execute Init event handler')
})

test('both hear of ringing, answer and release; the data is text, a GET page is refused', async () => {
  const [sdk, other] = [await frameOf('/sdk'), await frameOf('/old')]
  const { callid } = await dial('13810007919')
  await expect.poll(() => namesHeardBy(sdk)).toContain('Ringing')
  const ringing = (await heardBy(sdk)).find(([name]) => name === 'Ringing')?.[1]
  const { calldata = '', ...rest } = ringing ?? {}
  expect(rest).toEqual({
    callid,
    callerNum: '13810007919',
    calledNum: '10086',
    mediaType: 'audio',
    callType: '0',
    workNo: '1001',
  })
  expect(JSON.parse(calldata)).toEqual({ order: 'A-1', mark: '<b>&"' })
  await page
    .getByRole('button', { name: /Answer/ })
    .first()
    .click()
  await expect.poll(() => namesHeardBy(other)).toEqual(['Init', 'Ringing', 'Talking'])

  const plain = await frameOf('/plain')
  await expect
    .poll(() => lines)
    .toContain('[AICCSupport Log] -Error- connect - the pop-up is not configured as Web API')
  // refused a second time for each of the six handlers, which it had registered before it could know
  const refusedHandlers = () =>
    lines.filter(
      (line) => line === '[AICCSupport Log] -Error- addHandler - the pop-up is not configured as Web API',
    )
  await expect.poll(() => refusedHandlers().length).toBeGreaterThanOrEqual(6)
  expect(await heardBy(plain)).toEqual([])
  await inSdk(plain, ({ AICCSupport }) => AICCSupport.clickToOutbound({ mediaType: 'audio', calledNum: '1' }))
  await expect
    .poll(() => lines)
    .toContain('[AICCSupport Log] -Error- clickToOutbound - the pop-up is not configured as Web API')
  expect(callRequests).toEqual([])

  await admin.post(`/api/v1/simulator/calls/${callid}/release`, {})
  await expect.poll(async () => (await namesHeardBy(sdk)).at(-1)).toBe('Release')
  await endAll()
})

test('a handler that is registered late hears of Init and of the contact in front; one that throws stops nobody', async () => {
  const sdk = await frameOf('/sdk')
  await dial('13810007919')
  await expect.poll(async () => (await namesHeardBy(sdk)).at(-1)).toBe('Ringing')
  const late = await inSdk(sdk, ({ AICCSupport }) => {
    const found: (string | undefined)[] = []
    AICCSupport.addHandler('Init', () => {
      throw new Error('mine')
    })
    AICCSupport.addHandler('Init', ({ workNo }) => found.push(workNo))
    AICCSupport.addHandler('Ringing', ({ callerNum }) => found.push(callerNum))
    AICCSupport.addHandler('Talking', () => found.push('too much'))
    return found
  })
  expect(late).toEqual(['1001', '13810007919'])
  expect(lines).toContain('[AICCSupport Log] -Error- eventHandler - Init event handler threw: mine')
  expect(await inSdk(sdk, ({ AICCSupport }) => AICCSupport.getVerifyResult('nothing'))).toEqual({
    verifyResult: '',
  })
  await endAll()
})

test('the sample page of the suite works unchanged, apart from its own faults', async () => {
  const sample = await frameOf('/suite/')
  const shown = () => sample.locator('#recMessage').textContent()
  const button = (id: string) => sample.locator(`#${id}`)
  const press = (id: string) => button(id).evaluate((element) => (element as HTMLElement).click())
  await expect.poll(shown).toContain('Init {"workNo":"1001"}')

  const { callid } = await dial('13910023757')
  await expect.poll(shown).toContain(`Ringing {"callerNum":"13910023757"`)
  await page
    .getByRole('button', { name: /Answer/ })
    .first()
    .click()
  await expect.poll(shown).toContain(`Talking {"callerNum":"13910023757"`)
  await admin.post(`/api/v1/simulator/calls/${callid}/release`, {})
  await expect
    .poll(() => lines)
    .toContain('[AICCSupport Log] -Error- eventHandler - Release event handler threw: data is not defined')
  await stateIs('Ready')

  await press('ringingBtn')
  expect(await button('ringingBtn').textContent()).toBe('Register Ringing')
  expect(lines).toContain('[AICCSupport Log] -Info- removeHandler - remove Ringing handler')
  await press('switchBtn')
  expect(await button('switchBtn').textContent()).toBe('Switch a multimedia user')
  await press('verifyBtn')
  expect(lines).toContain('[AICCSupport Log] -Info- addHandler - add lvrReturn handler')
  await press('clearMessage')
  await dial('13910031676')
  await page
    .getByRole('button', { name: /Answer/ })
    .first()
    .click()
  await expect.poll(shown).toContain(`Talking {"callerNum":"13910031676"`)
  expect(await shown()).not.toContain('Ringing')
  await endAll()

  await press('oneKeyOutbound')
  await expect
    .poll(() => lines)
    .toContain('[AICCSupport Log] -Info- clickToOutbound - execute One-click out call')
  await expect
    .poll(async () => (await records())[0])
    .toMatchObject({ direction: 'outbound', calledNum: '88880085' })
  await endAll()
  await press('emailBtn')
  await press('oneKeyOutbound')
  await expect
    .poll(() => lines.some((line) => /-Error- clickToOutbound - .*Online Chat workbench/.test(line)))
    .toBe(true)
})

/** What the page is answered for the codes. */
const verifyResults = (frame: Frame, ...codes: string[]) =>
  frame.evaluate(
    (asked) =>
      asked.map((code) => (globalThis as unknown as Sdk).AICCSupport.getVerifyResult(code).verifyResult),
    codes,
  )
const identity = (value: string) => page.getByText(new RegExp(`^${value} · `))
const turnTo = (number: string) =>
  page.getByRole('navigation', { name: 'Contacts' }).getByText(number).click()

test('an identity check that the test phone reports reaches agent and page; another contact answers for itself alone', async () => {
  const [sdk, example] = [await frameOf('/sdk'), await frameOf('/example/')]
  const caller = await signIn(browser, server, { email: 'admin@demo.test', path: '/' })
  await caller.page.goto(`${server.url}/test-phone`)
  await caller.page.getByRole('combobox', { name: 'Access code' }).fill('10086')
  await caller.page.getByLabel('Your number').fill('13810007919')
  await caller.page.getByRole('button', { name: 'Dial' }).click()
  await page
    .getByRole('button', { name: /Answer/ })
    .first()
    .click()
  await stateIs('Talking')
  const foreign = await frameOf(`${stranger.origin}/x`)
  const [{ callid } = { callid: '' }] = await records()
  expect(await verifyResults(sdk, 'pin')).toEqual([''])

  const check = caller.page.getByRole('form', { name: 'Identity check' })
  await check.getByRole('button', { name: 'Report' }).click()
  await check.getByText('Enter the code of the check').waitFor()
  await check.getByLabel('Code of the check').fill('pin')
  await check.getByLabel('Return value 1').fill('<b>Wang Fang</b>')
  await check.getByRole('button', { name: 'Report' }).click()
  await check.getByText('pin: Successful').waitFor()
  const outcome = {
    callid,
    verifyTypeCode: 'pin',
    verifyResult: '1',
    verifyReturn1: '<b>Wang Fang</b>',
    verifyReturn2: '',
    verifyReturn3: '',
  }
  await expect.poll(async () => (await heardBy(sdk)).at(-1)).toEqual(['lvrReturn', outcome])
  expect(await verifyResults(sdk, 'pin', 'voice')).toEqual(['1', ''])
  await identity('Verified').filter({ hasText: 'pin' }).waitFor()
  await example.getByText('pin: successful').waitFor({ state: 'attached' })
  expect(await heardBy(foreign)).toEqual([])

  // A second contact rings beside it: whoever asks on hearing of it is answered for it.
  await inSdk(sdk, ({ AICCSupport, heard }) => {
    for (const name of ['Ringing', 'IvrReturn', 'Switch'])
      AICCSupport.addHandler(name, ({ callid = '' }) => {
        heard.push(['asked', { name, callid, ...AICCSupport.getVerifyResult('pin') }])
      })
  })
  const asked = () =>
    inSdk(sdk, ({ heard }) =>
      heard.flatMap(([kind, data]) =>
        kind === 'asked' ? [`${data.name} ${data.callid} ${data.verifyResult}`] : [],
      ),
    )
  const event = (type: string, more: object = {}) =>
    admin.post('/api/v1/cti/events', {
      type,
      callid: 'pbx-1',
      workNo: '1001',
      callerNum: '13910023757',
      ...more,
    })
  await event('ringing')
  await expect.poll(async () => (await asked()).at(-1)).toBe('Ringing pbx-1 ')
  await event('ivrReturn', { verifyTypeCode: 'pin', verifyResult: '2', verifyReturn1: 'no' })
  await expect.poll(asked).toEqual([`IvrReturn ${callid} 1`, 'Ringing pbx-1 ', 'IvrReturn pbx-1 2'])
  expect(await verifyResults(sdk, 'pin')).toEqual(['1'])
  await turnTo('13910023757')
  await expect.poll(async () => (await asked()).at(-1)).toBe('Switch pbx-1 2')
  expect(await verifyResults(sdk, 'pin', 'voice')).toEqual(['2', ''])
  await identity('Failed').waitFor()
  expect(await identity('Verified').count()).toBe(0)
  await event('ivrReturn', { verifyTypeCode: 'voice', verifyResult: '0' })
  await expect.poll(() => verifyResults(sdk, 'pin', 'voice')).toEqual(['2', '0'])

  // Nobody else than the workbench says who is verified.
  const before = (await heardBy(sdk)).length
  const forge = `for (let i = 0; i < 500; i++) for (let f = 0; f < top.frames.length; f++) for (const message of [
    { aicc: 1, type: 'verify', results: { pin: '1', voice: '1' }, contacts: { 'pbx-1': { pin: '1' } } },
    { aicc: 1, type: 'event', name: 'IvrReturn', front: 'pbx-1', data: { callid: 'pbx-1', verifyTypeCode: 'pin', verifyResult: '1' } },
  ]) { top.frames[f].postMessage(message, '*'); top.postMessage(message, '*') }`
  await foreign.evaluate(forge)
  await sdk.evaluate(
    `${forge}; new Promise((done) => { addEventListener('message', done); postMessage('last', '*') })`,
  )
  expect(await verifyResults(sdk, 'pin', 'voice')).toEqual(['2', '0'])
  expect(await heardBy(sdk)).toHaveLength(before)
  expect(await identity('Verified').count()).toBe(0)

  // A reload keeps it, for each contact its own.
  await page.reload()
  await turnTo('13810007919')
  await identity('Verified').waitFor()
  const again = await frameOf('/sdk')
  await expect.poll(() => verifyResults(again, 'pin')).toEqual(['1'])
  await turnTo('13910023757')
  await expect.poll(() => verifyResults(again, 'pin', 'voice')).toEqual(['2', '0'])
  await event('release')
  await identity('Verified').waitFor()
  await expect.poll(() => verifyResults(again, 'pin', 'voice')).toEqual(['1', ''])
  await caller.context.close()
  await endAll()
  await expect.poll(() => verifyResults(again, 'pin')).toEqual([''])
})

test('the example of the guide: log, remove and register each event, call out over each medium, verify result', async () => {
  const sample = await frameOf('/example/')
  await page.getByRole('tab', { name: 'Our example' }).click()
  const log = sample.getByRole('log')
  await log.getByText('Init {"workNo":"1001"}').waitFor()
  for (const name of ['Init', 'Ringing', 'Talking', 'Release', 'Switch', 'IvrReturn']) {
    await sample.getByRole('button', { name: `Remove ${name}` }).click()
    await sample.getByRole('button', { name: `Register ${name}` }).click()
    await sample.getByRole('button', { name: `Remove ${name}` }).waitFor()
  }
  await sample.getByRole('button', { name: 'Read' }).click()
  await log.getByText('verifyResult {"verifyResult":""}').waitFor()
  await sample.getByLabel('Number or address').fill('13910000009')
  for (const medium of ['video', 'email', 'whatsapp', 'audio']) {
    await sample.getByRole('combobox').selectOption(medium)
    await sample.getByRole('button', { name: 'Call', exact: true }).click()
    if (medium === 'audio') await log.getByText('The call is placed.').waitFor()
    else
      await log
        .getByText(/The call was refused: (You serve no queue for video|To begin (e-mail|WhatsApp))/)
        .last()
        .waitFor()
  }
  expect(await log.getByText('The call was refused').count()).toBe(3)
  await log.getByText('Ringing {"callerNum":"10086","calledNum":"13910000009"').waitFor()
  await endAll()
})

test('dialogs of an embedded page hold nothing up and are logged; in a window of its own they open', async () => {
  const sdk = await frameOf('/sdk')
  await dial('13810007919')
  const shown: string[] = []
  page.on('dialog', (dialog) => {
    shown.push(dialog.message())
    void dialog.accept()
  })
  expect(await sdk.evaluate(() => [alert('held'), confirm('held?'), prompt('held?')])).toEqual([
    undefined,
    false,
    null,
  ])
  expect(shown).toEqual([])
  expect(lines.filter((line) => /^Ignored call to '(alert|confirm|prompt)\(\)'/.test(line))).toHaveLength(3)

  await page.getByRole('tab', { name: 'Callout' }).click()
  const opening = agent.context.waitForEvent('page')
  await page.getByRole('button', { name: 'Open in a window' }).click()
  const beside = await opening
  await beside.waitForLoadState()
  beside.on('dialog', (dialog) => {
    shown.push(dialog.message())
    void dialog.accept()
  })
  expect(await beside.evaluate(() => confirm('Delete it?'))).toBe(true)
  expect(shown).toEqual(['Delete it?'])
  await beside.close()
  await endAll()
})

test('the one-click button of a page calls by every form of the bare message, over the medium it asks for; the agent is told when it is refused', async () => {
  const video = { name: 'Video', description: 'Seen face to face', type: 'video', wrapUpSeconds: 0 }
  const { id: queueId } = await admin.post<{ id: string }>('/api/v1/queues', video)
  await admin.post('/api/v1/routes', { accessCode: '10011', queueId })
  await serve(queueId)
  await dial('13810007919')
  await page
    .getByRole('button', { name: /Answer/ })
    .first()
    .click()
  await stateIs('Talking')
  const place = await frameOf('/callout')
  await page.getByRole('tab', { name: 'Callout' }).click()
  await place.getByRole('button', { name: 'Array as text' }).click()
  await page.getByText('You have a call already').first().waitFor()

  await letCallsBe(5)
  const buttons = [
    ['Array as text', '13910000001', 'audio', '10086'],
    ['Array', '13910000002', 'video', '10011'],
    ['Object as text', '13910000003', 'video', '10011'],
    ['Object', '13910000004', 'audio', '10086'],
  ] as const
  for (const [button, calledNum, media, callerNum] of buttons) {
    const placed = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/workbench/calls'))
    await place.getByRole('button', { name: button, exact: true }).click()
    await (await placed).finished()
    expect((await records())[0]).toMatchObject({ direction: 'outbound', calledNum, callerNum, media })
    await page.getByRole('navigation', { name: 'Contacts' }).getByText(calledNum).waitFor()
  }
  await letCallsBe(1)
  await endAll()
})

test('100 000 forged messages, from frames, nested frames, windows and the top: none is obeyed', async () => {
  const { callid } = await dial('13810007919')
  await page
    .getByRole('button', { name: /Answer/ })
    .first()
    .click()
  await stateIs('Talking')
  const sdk = await frameOf('/sdk')
  const foreign = await frameOf(`${stranger.origin}/x`)
  // Right origin, but in a frame of its own making; and a site that nobody has configured.
  await foreign.evaluate(
    ([right, wrong]) => {
      for (const src of [right, wrong]) {
        const frame = document.createElement('iframe')
        frame.src = src as string
        document.body.append(frame)
      }
    },
    [`${crm.origin}/nested`, server.url.replace('127.0.0.1', 'localhost')],
  )
  const nested = await frameOf(`${crm.origin}/nested`)
  const opening = agent.context.waitForEvent('page')
  await foreign.evaluate((url) => void window.open(url), `${crm.origin}/window`)
  const beside = await opening
  await beside.waitForLoadState()
  await page.evaluate(countMessages)
  const heardBefore = (await heardBy(sdk)).length
  const callsBefore = callRequests.length
  const forge = (target: 'parent' | 'top' | 'opener.top' | 'self', count: number) => `
    (() => {
      const workbench = ${target}
      const bare = { name: 'callout', param: ['13900000000', 'audio'] }
      const own = { aicc: 1, type: 'callout', id: '1', mediaType: 'audio', calledNum: '13900000000' }
      const event = { aicc: 1, type: 'event', name: 'Ringing', front: 'forged', data: { callid: 'forged' } }
      for (let i = 0; i < ${count}; i++) {
        // A GET page may send the bare message, and so sends only the other one here.
        workbench.postMessage('${target}' === 'parent' || i % 2 ? own : i % 4 ? bare : JSON.stringify(bare), '*')
        if ('${target}' !== 'self' && i % 100 === 0)
          for (let f = 0; f < workbench.frames.length; f++) workbench.frames[f].postMessage(event, '*')
      }
    })()`
  await foreign.evaluate(forge('parent', 25_000))
  await nested.evaluate(forge('top', 25_000))
  await beside.evaluate(forge('opener.top', 25_000))
  await page.evaluate(forge('self', 25_000))
  await expect.poll(() => page.evaluate(messagesCounted), { timeout: 60_000 }).toBeGreaterThanOrEqual(100_000)
  expect(callRequests).toHaveLength(callsBefore)
  expect((await heardBy(sdk)).slice(heardBefore)).toEqual([])
  const { href } = new URL(page.url())
  await beside.evaluate("try { opener.top.location.href = 'http://127.0.0.1:9/' } catch (error) {}")
  expect(page.url()).toBe(href)
  await beside.close()
  await admin.post(`/api/v1/simulator/calls/${callid}/release`, {})
  await endAll()
})

test('a page that has gone elsewhere within its frame hears nothing any more, and is not obeyed', async () => {
  await page.getByRole('tab', { name: 'SDK of another house' }).click()
  await (await frameOf('/old')).getByRole('button', { name: 'Away' }).click()
  const gone = await frameOf('/gone')
  const sdk = await frameOf('/sdk')
  const before = (await heardBy(sdk)).length
  await dial('13810007919')
  await expect.poll(async () => (await heardBy(sdk)).length).toBe(before + 1)
  expect(await heardBy(gone)).toEqual([])
  await page.evaluate(countMessages)
  const called = callRequests.length
  await gone.evaluate(`for (const message of [
    { aicc: 1, type: 'callout', id: '1', mediaType: 'audio', calledNum: '13900000000' },
    { name: 'callout', param: ['13900000000', 'audio'] },
  ]) parent.postMessage(message, '*')`)
  await expect.poll(() => page.evaluate(messagesCounted)).toBeGreaterThanOrEqual(2)
  expect(callRequests).toHaveLength(called)
  await endAll()
})

test('a network cut in mid-call: workbench and pages come back to what is, hear once of what happened, and are one tab', async () => {
  const sdk = await frameOf('/sdk')
  const { callid } = await dial('13810007919')
  await page
    .getByRole('button', { name: /Answer/ })
    .first()
    .click()
  await stateIs('Talking')
  await expect.poll(async () => (await namesHeardBy(sdk)).at(-1)).toBe('Talking')
  const before = (await heardBy(sdk)).length
  network.cut()
  await page.getByText('Connection lost').waitFor()
  await admin.post(`/api/v1/simulator/calls/${callid}/release`, {})
  const next = await dial('13910023757')
  await admin.post(`/api/v1/simulator/calls/${next.callid}/verification`, {
    verifyTypeCode: 'pin',
    verifyResult: '3',
  })
  network.restore()
  await page.getByText('Connection lost').waitFor({ state: 'detached' })
  await page
    .getByRole('button', { name: /Answer/ })
    .first()
    .click()
  await stateIs('Talking')
  await expect
    .poll(async () => (await heardBy(sdk)).slice(before).map(([name, data]) => [name, data.callid]))
    .toEqual([
      ['Release', callid],
      ['Ringing', next.callid],
      ['lvrReturn', next.callid],
      ['Talking', next.callid],
    ])
  expect(await verifyResults(sdk, 'pin')).toEqual(['3'])
  expect(await page.getByRole('status', { name: /open in \d places/ }).count()).toBe(0)
  await endAll()
})

test('whatever a workbench says: outcomes as text, only the four results; a late handler hears of the contact in front', async () => {
  const { page: other, context } = await openWindow(browser)
  await other.goto(`${stranger.origin}/workbench`)
  await expect.poll(() => other.evaluate('hello')).toBe(1)
  const frame = other.frames().find((one) => one.url().includes('/verified')) as Frame
  await other.evaluate(`say({ type: 'event', name: 'Init', front: '', data: { workNo: 7 } })`)
  await other.evaluate(`say({ type: 'verify', results: { pin: '1', voice: 2, card: '9', face: '0' } })`)
  const outcome = { callid: 'a', verifyTypeCode: 'pin', verifyResult: '1', verifyReturn1: null }
  await other.evaluate(
    `say({ type: 'event', name: 'IvrReturn', front: 'a', data: ${JSON.stringify(outcome)} })`,
  )
  await expect
    .poll(() => heardBy(frame))
    .toEqual([
      ['Init', { workNo: '7' }],
      ['lvrReturn', { ...outcome, verifyReturn1: '' }],
    ])
  const results = await inSdk(frame, ({ AICCSupport }) =>
    ['pin', 'voice', 'card', 'face', 'toString'].map((code) => AICCSupport.getVerifyResult(code)),
  )
  expect(results.map(({ verifyResult }) => verifyResult)).toEqual(['1', '2', '', '0', ''])

  // Another contact than the one in front: its handler asks for it alone, and so does a late one for the one in front.
  await other.evaluate(
    `say({ type: 'verify', results: { pin: '1' }, contacts: { a: { pin: '1' }, b: { pin: '2' } } })`,
  )
  const asked = await inSdk(frame, ({ AICCSupport, heard }) => {
    const ask = ({ callid = '' }) => heard.push(['asked', { callid, ...AICCSupport.getVerifyResult('pin') }])
    AICCSupport.addHandler('lvrReturn', ask)
    return heard.at(-1)
  })
  expect(asked).toEqual(['asked', { callid: 'a', verifyResult: '1' }])
  await other.evaluate(
    `say({ type: 'event', name: 'IvrReturn', front: 'a', data: { callid: 'b', verifyTypeCode: 'pin', verifyResult: '2' } })`,
  )
  await expect
    .poll(() => inSdk(frame, ({ heard }) => heard.at(-1)))
    .toEqual(['asked', { callid: 'b', verifyResult: '2' }])

  // Two contacts ring, one is over: a late handler hears of the one that the agent looks at.
  for (const [name, callid] of [
    ['Ringing', 'a'],
    ['Ringing', 'b'],
    ['Ringing', 'c'],
    ['Release', 'b'],
  ])
    await other.evaluate(`say({ type: 'event', name: '${name}', front: 'a', data: { callid: '${callid}' } })`)
  await expect.poll(async () => (await heardBy(frame)).at(-1)).toEqual(['Release', { callid: 'b' }])
  const late = await inSdk(frame, ({ AICCSupport }) => {
    const found: (string | undefined)[] = []
    AICCSupport.addHandler('Ringing', ({ callid }) => found.push(callid))
    return found
  })
  expect(late).toEqual(['a'])
  await context.close()
})

test('e-mail and WhatsApp: begun from the page, and written by customers, they stand in Online Chat; each workbench only begins what it serves', async () => {
  const voice = (await ownAgent())?.queueIds ?? []
  const served: string[] = []
  for (const [i, subtype] of ['email', 'whatsapp'].entries()) {
    const queue = { name: subtype, description: subtype, type: 'multimedia', subtype, wrapUpSeconds: 0 }
    const { id: queueId } = await admin.post<{ id: string }>('/api/v1/queues', queue)
    await admin.post('/api/v1/routes', { accessCode: `1002${i}`, queueId })
    served.push(queueId)
  }
  const sdk = await frameOf('/sdk')
  const callOut = async (mediaType: string, calledNum: string) => {
    const before = await inSdk(sdk, ({ answers }) => answers.length)
    await sdk.evaluate(
      (call) => {
        const { AICCSupport, answers } = globalThis as unknown as Sdk
        AICCSupport.clickToOutbound(call, (answer) => answers.push(answer))
      },
      { mediaType, calledNum },
    )
    await expect.poll(() => inSdk(sdk, ({ answers }) => answers.length)).toBe(before + 1)
    return inSdk(sdk, ({ answers }) => answers.at(-1))
  }
  expect(await callOut('whatsapp', '+8613810007919')).toEqual({
    success: false,
    reason: expect.stringContaining('Online Chat workbench and a multimedia queue'),
  })
  const own = await ownAgent()
  await admin.patch(`/api/v1/agents/${own?.id}`, { queueIds: served, type: 'multimedia' })
  expect(await callOut('audio', '13810007919')).toEqual({
    success: false,
    reason: expect.stringContaining('You serve no queue for voice calls'),
  })
  await admin.patch(`/api/v1/agents/${own?.id}`, { queueIds: [...voice, ...served], type: 'versatile' })

  expect(await callOut('email', 'emma@example.com')).toEqual({ success: true, reason: '' })
  await expect
    .poll(async () => (await heardBy(sdk)).at(-1))
    .toMatchObject(['Talking', { callerNum: 'emma@example.com', mediaType: 'email', callType: '0' }])
  expect(await callOut('whatsapp', 'no number')).toMatchObject({ success: false })
  expect(await callOut('audio', '138 1000 7919 ext. 22')).toEqual({
    success: false,
    reason: expect.stringContaining('no letters'),
  })
  expect(await callOut('whatsapp', '+8613910015838')).toEqual({ success: true, reason: '' })
  const begun = (await records()).slice(0, 2)
  expect(begun.map(({ media, direction, phase }) => [media, direction, phase])).toEqual([
    ['whatsapp', 'outbound', 'talking'],
    ['email', 'outbound', 'talking'],
  ])

  const chats = page.getByRole('region', { name: 'Online chat' })
  for (const [accessCode, callerNum, media] of [
    ['10020', '王芳@example.cn', 'email'],
    ['10021', '+8613810007919', 'whatsapp'],
  ] as const) {
    const call = { accessCode, callerNum, associatedData: {} }
    const { callid } = await admin.post<{ callid: string }>('/api/v1/simulator/calls', call)
    await admin.post(`/api/v1/simulator/calls/${callid}/messages`, { text: `您好 by ${media} <b>&` })
    await chats.locator(`[data-callid="${callid}"]`).click()
    await page.getByRole('button', { name: /Accept/ }).click()
    await page.getByRole('log').getByText(`您好 by ${media} <b>&`).waitFor()
    await page.getByLabel('Write to the customer').fill(`answer by ${media}`)
    await page.keyboard.press('Enter')
    await page.getByRole('log').getByText(`answer by ${media}`).waitFor()
    await expect
      .poll(async () =>
        (await heardBy(sdk))
          .filter(([, data]) => data.callid === callid)
          .map(([name, data]) => [name, data.mediaType]),
      )
      .toEqual(
        expect.arrayContaining([
          ['Ringing', media],
          ['Talking', media],
        ]),
      )
    const written = () => admin.get<List<{ text: string }>>(`/api/v1/simulator/calls/${callid}/messages`)
    await expect
      .poll(async () => (await written()).items.map(({ text }) => text))
      .toEqual([`您好 by ${media} <b>&`, `answer by ${media}`])
  }
  expect(await chats.getByRole('button').count()).toBe(4)
  await picture(page, 'workbench-email-whatsapp')
})
