import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wcagFaults } from '../support/axe.ts'
import { openBrowser, picture } from '../support/browser.ts'
import { type Person, signIn, signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

let server: ServerProcess
let browser: Browser
let admin: Person
let page: Page
let http: Awaited<ReturnType<typeof signInByHttp>>
let address: string
let pages = 0

beforeAll(async () => {
  server = await startServer({ data: 'demo' })
  browser = await openBrowser()
  admin = await signIn(browser, server, { email: 'admin@demo.test', path: '/' })
  page = admin.page
  http = await signInByHttp(server, 'admin@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const text = (markdown: string) => ({ type: 'text', props: { markdown } })
const draft = {
  schemaVersion: 1,
  layout: 'grid',
  rows: [
    {
      id: 'r1',
      cells: [
        { id: 'c1', span: 6, blocks: ['a', 'b'] },
        { id: 'c2', span: 6, blocks: [] },
      ],
    },
    { id: 'r2', cells: [{ id: 'c3', span: 12, blocks: [] }] },
  ],
  blocks: { a: text('Alpha'), b: text('Beta') },
}

const api = (method: string, path: string, body?: unknown, tag?: string) =>
  fetch(server.url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      origin: server.url,
      cookie: http.cookie ?? '',
      ...(tag ? { 'if-match': tag } : {}),
    },
    body: body === undefined ? null : JSON.stringify(body),
  })

/** A page of its own for every test, open in the designer: the last one is deleted, there may be five. */
beforeEach(async () => {
  if (address) await api('DELETE', `/api/v1/pages/${address.split('/').at(-1)}`)
  pages += 1
  const { id } = await http.post<{ id: string }>('/api/v1/pages', {
    name: `Page ${pages}`,
    interface: 'internal',
  })
  const tag = (await api('GET', `/api/v1/pages/${id}/draft`)).headers.get('etag') ?? ''
  const saving = await api('PUT', `/api/v1/pages/${id}/draft`, draft, tag)
  if (!saving.ok) throw new Error(await saving.text())
  address = `${server.url}/pages/${id}`
  await page.goto(address)
  await page.locator('[data-block]').first().waitFor()
})

const order = (of: Page = page) =>
  of
    .locator('[data-cell]')
    .evaluateAll((cells) =>
      cells.map((cell) =>
        Array.from(cell.querySelectorAll('[data-block-button]'), (block) =>
          block.getAttribute('aria-label')?.split(', ').slice(0, 2).join(' '),
        ).join(' | '),
      ),
    )
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** Waits until the server has a draft of so many blocks. */
const saved = (blocks: number) =>
  expect
    .poll(
      async () => {
        const path = `/api/v1${new URL(address).pathname}/draft`
        return Object.keys((await http.get<{ blocks: object }>(path)).blocks).length
      },
      { timeout: 10_000 },
    )
    .toBe(blocks)
const middle = async (selector: string, share = 0.5) => {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`${selector} is not there`)
  return { x: box.x + Math.min(60, box.width / 2), y: box.y + box.height * share }
}
const drag = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 10, from.y + 10)
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.locator('[data-insert-line]:not([hidden])').waitFor()
}

describe('by keyboard alone', () => {
  test('a page of two objects is built', async () => {
    await page.locator('[data-cell=c1]').focus()
    for (const arrow of ['ArrowRight', 'ArrowDown']) {
      await press(arrow, 'Enter')
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.closest('[role=menu]') !== null))
        .toBe(true)
      await press('ArrowDown', 'Enter')
      await expect.poll(focused).toContain('Object, Customers')
    }
    await expect
      .poll(() => order())
      .toEqual(['Text Alpha | Text Beta', 'Object Customers', 'Object Customers'])
    await saved(4)
    await page.reload()
    await expect
      .poll(() => order())
      .toEqual(['Text Alpha | Text Beta', 'Object Customers', 'Object Customers'])
    expect(await wcagFaults(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await wcagFaults(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
  })

  test('blocks are walked to, moved, deleted; undone and redone', async () => {
    await page.locator('[data-cell=c1]').focus()
    await press('ArrowDown', 'Alt+ArrowRight')
    await expect.poll(() => order()).toEqual(['Text Beta', 'Text Alpha', ''])
    await expect.poll(focused).toContain('Alpha')
    await press('Delete')
    await expect.poll(() => order()).toEqual(['Text Beta', '', ''])
    await press('Control+z')
    await expect.poll(() => order()).toEqual(['Text Beta', 'Text Alpha', ''])
    await press('Control+z')
    await expect.poll(() => order()).toEqual(['Text Alpha | Text Beta', '', ''])
    await press('Control+Shift+z')
    await expect.poll(() => order()).toEqual(['Text Beta', 'Text Alpha', ''])
  })

  test('several are chosen, cut and pasted', async () => {
    await page.locator('[data-cell=c1]').focus()
    await press('ArrowDown', 'Shift+ArrowDown', 'Control+x')
    await expect.poll(() => order()).toEqual(['', '', ''])
    await page.locator('[data-cell=c3]').focus()
    await press('Control+v')
    await expect.poll(() => order()).toEqual(['', '', 'Text Alpha | Text Beta'])
    // as after a dialog, or when a page has just been opened: nothing has the focus
    await page.locator('[data-save=saved]').waitFor()
    await page.reload()
    await page.locator('[data-block]').first().waitFor()
    await press('Control+v')
    await expect.poll(() => order()).toEqual(['Text Alpha | Text Beta', '', 'Text Alpha | Text Beta'])
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await press('Control+z')
    await expect.poll(() => order()).toEqual(['', '', 'Text Alpha | Text Beta'])
  })

  test('a cell that is full is said to be, and taking the last one off saves again', async () => {
    const ids = Array.from({ length: 200 }, (_, i) => `b${i}`)
    const cell = { id: 'c1', span: 12, blocks: ids }
    const full = {
      ...draft,
      rows: [{ id: 'r1', cells: [cell] }, ...draft.rows.slice(1)],
      blocks: Object.fromEntries(ids.map((id) => [id, text(id)])),
    }
    await api('PUT', `/api/v1${new URL(address).pathname}/draft`, full)
    await page.reload()
    await page.locator('[data-block=b0] [data-block-button]').click()
    await press('Control+d')
    await page.getByRole('alert').getByText('A cell can have at most 200 blocks').waitFor()
    await press('Control+z')
    await page.locator('[data-save=saved]').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  test('several are moved together, by Alt with an arrow and by the menu', async () => {
    await page.locator('[data-cell=c1]').focus()
    await press('ArrowDown', 'Shift+ArrowDown', 'Alt+ArrowRight')
    await expect.poll(() => order()).toEqual(['', 'Text Alpha | Text Beta', ''])
    await expect.poll(() => page.locator('[data-said]').textContent()).toBe('Moved to row 1, cell 2, 2 of 2')
    await press('Escape', 'ArrowUp', 'Shift+F10')
    await page.getByRole('menuitem', { name: /^Move down/ }).click()
    await expect.poll(() => order()).toEqual(['', 'Text Beta | Text Alpha', ''])
    await page.locator('[data-block=b] [data-block-button]').click()
    await page.locator('[data-block=a]').getByRole('button', { name: 'Menu of Alpha' }).click()
    await page.getByRole('menuitem', { name: 'Choose together with the 1 chosen' }).click()
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await page.locator('[data-block=a] [data-block-button]').focus()
    await press('Shift+F10')
    await page.getByRole('menuitem', { name: /^Move to the cell on the left/ }).click()
    await expect.poll(() => order()).toEqual(['Text Beta | Text Alpha', '', ''])
  })

  test('a cell is made wider, the menu of a block and the list of keys open', async () => {
    await page.locator('[data-cell=c1]').focus()
    await page.getByRole('separator', { name: 'Width of cell 1' }).focus()
    await press('ArrowRight')
    await expect
      .poll(() => page.getByRole('separator', { name: 'Width of cell 1' }).getAttribute('aria-valuenow'))
      .toBe('7')
    await expect.poll(() => page.locator('[data-said]').textContent()).toBe('Cell 1: 7 of 12 columns')
    await page.locator('[data-cell=c1]').focus()
    await press('ArrowDown', 'Shift+F10')
    await page.getByRole('menuitem', { name: /^Cut/ }).waitFor()
    await press('Escape')
    await expect.poll(focused).toContain('Alpha')
    await press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    expect(await wcagFaults(page)).toEqual([])
    await press('Escape')
  })
})

describe('by mouse', () => {
  test('a block is dragged to another cell, and nothing moves before it is dropped', async () => {
    await drag(await middle('[data-block=a]'), await middle('[data-cell=c2]'))
    await picture(page, 'designer-drag')
    expect(await order()).toEqual(['Text Alpha | Text Beta', '', ''])
    await page.mouse.up()
    await expect.poll(() => order()).toEqual(['Text Beta', 'Text Alpha', ''])
  })

  test('a block is dragged below another, and a new one from the palette', async () => {
    await drag(await middle('[data-block=a]'), await middle('[data-block=b]', 0.8))
    await page.mouse.up()
    await expect.poll(() => order()).toEqual(['Text Beta | Text Alpha', '', ''])
    await drag(await middle('[data-palette=text]'), await middle('[data-cell=c3]'))
    await page.mouse.up()
    await expect.poll(() => order()).toEqual(['Text Beta | Text Alpha', '', 'Text row 2'])
  })

  test('Escape drops nothing', async () => {
    await drag(await middle('[data-block=a]'), await middle('[data-cell=c2]'))
    await press('Escape')
    await page.mouse.up()
    expect(await order()).toEqual(['Text Alpha | Text Beta', '', ''])
  })
})

test('two editors at once: the second is told, and chooses', async () => {
  const other = await signIn(browser, server, { email: 'admin@demo.test', path: '/' })
  await other.page.goto(address)
  await other.page.locator('[data-block=b]').waitFor()
  await page.locator('[data-block=a] [data-block-button]').focus()
  await press('Enter', 'Delete')
  await saved(1)
  await other.page.locator('[data-block=b] [data-block-button]').focus()
  await other.page.keyboard.press('Enter')
  await other.page.keyboard.press('Delete')
  await other.page.getByRole('dialog', { name: /changed this page/ }).waitFor()
  await picture(other.page, 'designer-conflict')
  await other.page.getByRole('button', { name: 'Take theirs' }).click()
  await expect.poll(() => order(other.page)).toEqual(['Text Beta', '', ''])
  await other.context.close()
})

test('a release with a fault is refused, and the fault leads to its block', async () => {
  await page.locator('[data-palette=link]').click()
  await saved(3)
  await page.getByRole('button', { name: 'Release' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Release' }).click()
  await dialog.getByRole('button', { name: 'Link or button: The link has no valid address.' }).click()
  await expect.poll(focused).toMatch(/^Link or button.*has a fault$/)
})
