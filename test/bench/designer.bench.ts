import type { Browser, CDPSession, Page } from 'playwright-core'
import { openBrowser } from '../support/browser.ts'
import { signIn } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'
import { type Bench, type BenchRow, median, percentile } from './bench.ts'
import { firstLoad } from './support/first-load.ts'
import { makeLargePage } from './support/large-page.ts'
import { traced, untilPainted, workPerFrame } from './support/trace.ts'

const blocks = 200
const rounds = 5
const moves = 60
const words = 'the quick brown fox jumps over it'

interface Desk {
  readonly page: Page
  readonly cdp: CDPSession
}

const nextFrame = (page: Page) => page.evaluate('new Promise(requestAnimationFrame)')

/** Drags a block over the page, a move per frame, and drops it nowhere. */
const drag = async ({ page, cdp }: Desk): Promise<number[]> => {
  const box = await page.locator('[data-block=b1]').boundingBox()
  if (!box) throw new Error('There is no block to drag.')
  const [x, y] = [box.x + 40, box.y + 12]
  const events = await traced(cdp, async () => {
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let i = 1; i <= moves; i++) {
      await page.mouse.move(x + i * 5, y + i * 8)
      await nextFrame(page)
    }
    await page.keyboard.press('Escape')
    await page.mouse.up()
  })
  return workPerFrame(events, 'mousemove')
}

/** What a key cost: until it was seen, and what the main thread worked for that. */
interface Typed {
  readonly painted: number[]
  readonly work: number[]
}

/** Types into the settings of a text, a key per frame. */
const type = async ({ page, cdp }: Desk): Promise<Typed> => {
  await page.locator('[data-block=b1] [data-block-button]').click()
  const text = page.locator('aside textarea').first()
  await text.press('End')
  const events = await traced(cdp, async () => {
    for (const key of words) {
      await page.keyboard.press(key)
      await nextFrame(page)
    }
  })
  return { painted: untilPainted(events, 'keypress'), work: workPerFrame(events, 'keypress') }
}

/** An edit by one key: until it was seen, and what the main thread worked for that. */
interface Edited {
  readonly name: string
  readonly painted: number
  readonly work: number
}

/** Moves, deletes, copies and pastes blocks of the page, and takes it all back. */
const edit = async ({ page, cdp }: Desk): Promise<Edited[]> => {
  const took: Edited[] = []
  const press = async (name: string, key: string) => {
    const events = await traced(cdp, async () => {
      await page.keyboard.press(key)
      await nextFrame(page)
      await nextFrame(page)
    })
    const painted = Math.max(...untilPainted(events, 'keydown'))
    took.push({ name, painted, work: Math.max(...workPerFrame(events, 'keydown')) })
  }
  await page.locator('[data-block=b8] [data-block-button]').focus()
  await page.keyboard.press('Enter')
  await press('move', 'Alt+ArrowDown')
  await press('duplicate', 'Control+d')
  await press('delete', 'Delete')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await press(`delete all ${blocks}`, 'Delete')
  await press(`undo (${blocks} blocks come back)`, 'Control+z')
  await press(`paste ${blocks}`, 'Control+v')
  for (let i = 0; i < 4; i++) await page.keyboard.press('Control+z')
  await page.waitForFunction((count) => document.querySelectorAll('[data-block]').length === count, blocks)
  return took
}

const editingRows = async (desk: Desk): Promise<BenchRow[]> => {
  const [drags, keys, keyWork]: [number[][], number[][], number[][]] = [[], [], []]
  const edits: Edited[] = []
  for (let round = 0; round <= rounds; round++) {
    const [dragged, typed, edited] = [await drag(desk), await type(desk), await edit(desk)]
    // the first round warms up
    if (round === 0) continue
    drags.push(dragged)
    keys.push(typed.painted)
    keyWork.push(typed.work)
    edits.push(...edited)
  }
  const figures = (label: string, runs: readonly number[][], atMost?: number): BenchRow[] =>
    [0.5, 0.95].map((share) => ({
      label: `${label}, p${share * 100}`,
      value: median(runs.map((run) => percentile(run, share))),
      unit: 'ms',
      ...(atMost && share > 0.5 ? { atMost } : {}),
    }))
  const editRows = [...new Set(edits.map(({ name }) => name))].flatMap((name) => {
    const own = edits.filter((each) => each.name === name)
    return [
      { label: `${name} → paint, median`, value: median(own.map(({ painted }) => painted)), unit: 'ms' },
      { label: `${name}: main thread, median`, value: median(own.map(({ work }) => work)), unit: 'ms' },
    ]
  })
  return [
    ...figures(`drag at ${blocks} blocks: main thread per frame`, drags, 16),
    ...figures(`keystroke → paint at ${blocks} blocks`, keys, 50),
    ...figures(`keystroke at ${blocks} blocks: main thread`, keyWork),
    ...editRows,
  ]
}

const measure = async (server: ServerProcess, browser: Browser): Promise<BenchRow[]> => {
  const address = `${server.url}/pages/${await makeLargePage(server, 'Large', blocks)}`
  const { context, page } = await signIn(browser, server, { email: 'admin@demo.test', path: '/' })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const loads = await firstLoad(browser, await context.storageState(), address, '[data-block]', rounds)
  await page.goto(address)
  await page.locator('[data-block]').first().waitFor()
  const desk = { page, cdp: await context.newCDPSession(page) }
  return [...loads, ...(await editingRows(desk))]
}

/** The page designer in a real Chromium: how it loads, how it follows mouse and keys on a large page. */
const bench: Bench = {
  name: `page designer in Chromium, ${blocks} blocks; medians of ${rounds} interleaved rounds`,
  run: async () => {
    const server = await startServer({ data: 'demo' })
    const browser = await openBrowser()
    try {
      return { rows: await measure(server, browser) }
    } finally {
      await browser.close()
      await server.close()
    }
  },
}

export default bench
