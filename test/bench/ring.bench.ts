import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Frame, Page } from 'playwright-core'
import { openBrowser } from '../support/browser.ts'
import { type Person, signIn, signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'
import { type Bench, type BenchRow, percentile } from './bench.ts'
import { makeLargePage } from './support/large-page.ts'

type Caller = Awaited<ReturnType<typeof signInByHttp>>

/** A workbench that waits, and the page that it opens. */
interface Desk {
  readonly label: string
  readonly agent: Person
  readonly painted: number[]
  readonly complete: number[]
}

const rings = 12
const callerNum = '13810007919'
const sizes = [40, 200]
const pollMs = 5

const now = () => performance.timeOrigin + performance.now()

const pageFrame = async (page: Page): Promise<Frame> => {
  for (;;) {
    const frame = page.frames().find((each) => /\/p\//.test(each.url()))
    if (frame) return frame
    await pause(pollMs)
  }
}

/** When the frame painted first and when it was complete, in milliseconds of the epoch; of the frame's own clock. */
const timesOf = (frame: Frame): Promise<{ painted: number; complete: number }> =>
  frame.evaluate(`new Promise((resolve) => {
    const look = () => {
      const paint = performance.getEntriesByName('first-contentful-paint')[0]
      const load = performance.getEntriesByType('navigation')[0]?.loadEventEnd
      if (paint && load) resolve({ painted: performance.timeOrigin + paint.startTime, complete: performance.timeOrigin + load })
      else setTimeout(look, 10)
    }
    look()
  })`)

const ring = async (customer: Caller, { agent, painted, complete }: Desk): Promise<void> => {
  const placed = now()
  const { callid } = await customer.post<{ callid: string }>('/api/v1/simulator/calls', {
    accessCode: '10086',
    callerNum,
  })
  const times = await timesOf(await pageFrame(agent.page))
  painted.push(times.painted - placed)
  complete.push(Math.max(times.complete, times.painted) - placed)
  await customer.post(`/api/v1/simulator/calls/${callid}/release`, {})
  await agent.page.getByText('Ready, waiting for contacts').waitFor()
}

/** Signs the agent in anew: which pages open is settled at the sign-in. */
const openDesk = async (
  browser: Browser,
  server: ServerProcess,
  admin: Caller,
  label: string,
  pageId: string,
): Promise<Desk> => {
  const { items } = await admin.get<{ items: { id: string }[] }>('/api/v1/popups')
  await admin.patch(`/api/v1/popups/${items[0]?.id}`, { pageId })
  const agent = await signIn(browser, server, { email: 'agent@demo.test', path: '/workbench/' })
  await agent.page.getByRole('button', { name: 'Ready', exact: true }).click()
  await agent.page.getByText('Ready, waiting for contacts').waitFor()
  return { label, agent, painted: [], complete: [] }
}

const measure = async (browser: Browser, server: ServerProcess): Promise<BenchRow[]> => {
  const admin = await signInByHttp(server, 'admin@demo.test')
  const { items } = await admin.get<{ items: { id: string; name: string }[] }>('/api/v1/pages')
  const pages = [{ label: 'the demo page', id: items[0]?.id ?? '' }]
  for (const blocks of sizes) {
    const id = await makeLargePage(server, `Page of ${blocks}`, blocks)
    await admin.post(`/api/v1/pages/${id}/release`, {})
    pages.push({ label: `${blocks} blocks`, id })
  }
  const rows: BenchRow[] = []
  for (const { label, id } of pages) {
    const desk = await openDesk(browser, server, admin, label, id)
    // the first ring warms up
    for (let i = 0; i <= rings; i++) await ring(admin, desk)
    await desk.agent.page.getByRole('button', { name: 'Offline', exact: true }).click()
    await desk.agent.context.close()
    for (const [what, ms] of [
      ['first paint', desk.painted.slice(1)],
      ['complete', desk.complete.slice(1)],
    ] as const)
      for (const [name, share] of [
        ['p50', 0.5],
        ['p95', 0.95],
      ] as const)
        rows.push({
          label: `call placed → ${what}, ${label}, ${name}`,
          value: percentile(ms, share),
          unit: 'ms',
        })
  }
  return rows
}

/** From a dialled number to the customer on the agent's screen: the workbench in a real Chromium. */
const bench: Bench = {
  name: `ring → page in the workbench's frame, ${rings} calls each, one after another, in Chromium`,
  run: async () => {
    const server = await startServer({ data: 'demo' })
    const browser = await openBrowser()
    try {
      return { rows: await measure(browser, server) }
    } finally {
      await browser.close()
      await server.close()
    }
  },
}

export default bench
