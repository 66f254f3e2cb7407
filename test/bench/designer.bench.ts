import type { Browser, CDPSession, Page } from 'playwright-core'
import { openBrowser } from '../support/browser.ts'
import { signIn } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'
import { type Bench, type BenchRow, median, percentile } from './bench.ts'
import { firstLoad } from './support/first-load.ts'
import { makeLargePage } from './support/large-page.ts'
import { traced, untilPainted, workPerMove } from './support/trace.ts'

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
  return workPerMove(
    await traced(cdp, async () => {
      await page.mouse.move(x, y)
      await page.mouse.down()
      for (let i = 1; i <= moves; i++) {
        await page.mouse.move(x + i * 5, y + i * 8)
        await nextFrame(page)
      }
      await page.keyboard.press('Escape')
      await page.mouse.up()
    }),
  )
}

/** Types into the settings of a text, a key per frame. */
const type = async ({ page, cdp }: Desk): Promise<number[]> => {
  await page.locator('[data-block=b1] [data-block-button]').click()
  const text = page.locator('aside textarea').first()
  await text.press('End')
  const events = await traced(cdp, async () => {
    for (const key of words) {
      await page.keyboard.press(key)
      await nextFrame(page)
    }
  })
  return untilPainted(events, 'keypress')
}

/** Moves, deletes, copies and pastes blocks of the page, and takes it all back; what each key took, by name. */
const edit = async ({ page, cdp }: Desk): Promise<[string, number][]> => {
  const took: [string, number][] = []
  const press = async (name: string, key: string) => {
    const events = await traced(cdp, async () => {
      await page.keyboard.press(key)
      await nextFrame(page)
      await nextFrame(page)
    })
    took.push([name, Math.max(...untilPainted(events, 'keydown'))])
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
  const [drags, keys]: [number[][], number[][]] = [[], []]
  const edits = new Map<string, number[]>()
  for (let round = 0; round <= rounds; round++) {
    const [dragged, typed, edited] = [await drag(desk), await type(desk), await edit(desk)]
    // the first round warms up
    if (round === 0) continue
    drags.push(dragged)
    keys.push(typed)
    for (const [name, ms] of edited) edits.set(name, [...(edits.get(name) ?? []), ms])
  }
  const over = (runs: readonly number[][], share: number) => median(runs.map((run) => percentile(run, share)))
  return [
    { label: `drag at ${blocks} blocks: main thread per frame, p50`, value: over(drags, 0.5), unit: 'ms' },
    {
      label: `drag at ${blocks} blocks: main thread per frame, p95`,
      value: over(drags, 0.95),
      unit: 'ms',
      atMost: 16,
    },
    { label: `keystroke → paint at ${blocks} blocks, p50`, value: over(keys, 0.5), unit: 'ms' },
    { label: `keystroke → paint at ${blocks} blocks, p95`, value: over(keys, 0.95), unit: 'ms', atMost: 50 },
    ...[...edits].map(([name, ms]) => ({ label: `${name} → paint, median`, value: median(ms), unit: 'ms' })),
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
