import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FieldInput } from '@screenpop/contract'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, picture } from '../support/browser.ts'
import { readCsv, writeCsv } from '../support/csv.ts'
import { type Person, signIn } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

const dataFile = (name: string) => join(import.meta.dirname, '..', 'fixtures', 'data', name)
interface Schema {
  table: { name: string; fields: FieldInput[] }
  faults: { rejected: Record<string, string> }
}

let schema: Schema
let server: ServerProcess
let browser: Browser
let admin: Person
let page: Page

beforeAll(async () => {
  schema = JSON.parse(await readFile(dataFile('customers.schema.json'), 'utf8')) as Schema
  server = await startServer({ data: 'demo' })
  browser = await openBrowser()
  admin = await signIn(browser, server, { email: 'admin@demo.test', path: '/' })
  page = admin.page
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const navigate = (name: string) =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click()
const input = (scope: Locator, label: RegExp) => scope.locator('input').and(scope.getByLabel(label))
const choose = async (scope: Locator, label: RegExp, option: string) => {
  await scope.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
const turnOn = (scope: Locator, name: string) =>
  scope.getByRole('switch', { name: new RegExp(`^${name}`) }).check()
const heading = (name: string | RegExp) => page.getByRole('heading', { name })

const typeNames = { string: 'Text', number: 'Number', date: 'Date', time: 'Time', dictionary: 'Dictionary' }

/** Fills the editor of one field as an admin does. */
const enterField = async (drawer: Locator, field: FieldInput) => {
  await input(drawer, /^Name/).fill(field.name)
  if (field.type !== 'string') await choose(drawer, /^Type/, typeNames[field.type])
  if (field.length) await input(drawer, /^Length/).fill(String(field.length))
  if (field.scale) await input(drawer, /^Decimals/).fill(String(field.scale))
  if (field.items) {
    await drawer.getByRole('button', { name: 'Paste many' }).click()
    await drawer
      .locator('textarea')
      .first()
      .fill(field.items.map(({ key, label }) => `${key}, ${label}`).join('\n'))
    await drawer.getByRole('button', { name: `Take ${field.items.length} items` }).click()
  }
  if (field.mandatory && !field.index) await turnOn(drawer, 'Mandatory')
  if (field.encrypted) await turnOn(drawer, 'Encrypted')
  if (field.mask) await turnOn(drawer, 'Masked')
}

test('an admin defines and releases a table by hand', async () => {
  await navigate('Tables')
  await page.getByRole('button', { name: 'New table' }).click()
  const dialog = page.getByRole('dialog')
  await input(dialog, /^Name/).fill(schema.table.name)
  await dialog.getByRole('button', { name: 'Create and add fields' }).click()

  await page.getByRole('button', { name: 'Add an index field' }).click()
  const drawer = page.getByRole('dialog')
  for (const [i, field] of schema.table.fields.entries()) {
    await enterField(drawer, field)
    const last = i === schema.table.fields.length - 1
    await drawer.getByRole('button', { name: last ? 'Add the field' : 'Add, then another' }).click()
    await page.getByText(`“${field.name}” is added.`).waitFor()
  }
  await drawer.waitFor({ state: 'detached' })
  await picture(page, 'console-fields')

  await page.getByRole('button', { name: 'Release', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Release', exact: true }).click()
  await page.getByText(`“${schema.table.name}” is released (release 1).`).waitFor()
})

const importFile = async (path: string) => {
  await page
    .getByRole('tab', { name: 'Import' })
    .or(page.getByRole('link', { name: 'Import', exact: true }))
    .first()
    .click()
  await page.locator('input[type=file]').first().setInputFiles(path)
  await page.getByRole('button', { name: 'Start the import' }).click()
  await heading('Result').waitFor()
}

test('ten thousand customers are imported', async () => {
  await importFile(dataFile('customers.csv'))
  await page.getByText('All 10,000 rows are in.').waitFor()
  await picture(page, 'console-import-result')
})

test('a file with faults is imported but for the faulty rows, each with its line, row and reason', async () => {
  await importFile(dataFile('customers_with_faults.csv'))
  await page.getByText('9 rows were rejected. Mend them and send them again.').waitFor()
  await picture(page, 'console-rejected-rows')
  const shown = await page
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].slice(0, 3).map((cell) => cell.textContent ?? '')),
    )
  expect(shown.map(([, row]) => row)).toEqual(Object.keys(schema.faults.rejected))
  const column = {
    10: 'Balance',
    20: 'Customer since',
    30: 'Call window',
    40: 'Level',
    50: 'Phone',
    60: 'Name',
    100: 'Balance',
  }
  for (const [row, name] of Object.entries(column))
    expect(shown.find(([, one]) => one === row)?.[2]).toContain(name)
})

test('the mended rows are sent again and taken', async () => {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download rejected.csv' }).click()
  const [header = [], ...rows] = readCsv(await readFile(await (await download).path(), 'utf8'))
  expect(header.slice(0, 3)).toEqual(['_line', '_row', '_reason'])
  const values: Record<string, [string, string]> = {
    10: ['Balance', '10.50'],
    20: ['Customer since', '2024-12-24'],
    30: ['Call window', '23:59'],
    40: ['Level', '2'],
    50: ['Phone', '13899998888'],
    60: ['Name', 'A shorter name'],
    100: ['Balance', '100000'],
  }
  const mended = rows.map((row) => {
    const whole = header.map((_, i) => row[i] ?? '')
    const [name, value] = values[row[1] ?? ''] ?? []
    if (name !== undefined && value !== undefined) whole[header.indexOf(name)] = value
    return whole
  })
  const path = join(tmpdir(), `mended_${process.pid}.csv`)
  await writeFile(path, writeCsv([header, ...mended]))
  await page.locator('input[type=file]').last().setInputFiles(path)
  await page.getByRole('button', { name: 'Import the mended rows' }).click()
  await page.getByText('All 9 rows are in.').waitFor()
})

test('a file of a Chinese system and one of a spreadsheet are understood', async () => {
  for (const name of ['customers_gbk.csv', 'customers_excel.csv']) {
    await importFile(dataFile(name))
    await page.getByText(/^All [\d,]+ rows are in\.$/).waitFor()
  }
})

test('three spellings of a number find the same customer', async () => {
  await page.getByRole('link', { name: 'See the records' }).click()
  const lookUp = page.getByRole('textbox', { name: 'Look up by Phone' })
  for (const spelling of ['+86 138 1000 7919', '0138-1000-7919', '13810007919']) {
    await lookUp.fill(spelling)
    await lookUp.press('Enter')
    await page.waitForURL((url) => url.searchParams.get('q') === spelling || url.search.includes('q='))
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    expect(await page.locator('tbody tr').first().textContent()).toContain('Emma Smith')
  }
  expect(await page.locator('tbody tr').first().textContent()).not.toContain('6244639754764172')
  await picture(page, 'console-look-up')
})

test('a page with two objects in a grid of three rows is laid out, previewed and released', async () => {
  await navigate('Pages')
  await page.getByRole('button', { name: 'Create a page' }).click()
  await input(page.getByRole('dialog'), /^Name/).fill('Caller')
  await page.getByRole('dialog').getByRole('button', { name: 'Create the page' }).click()
  const canvas = page.getByRole('region', { name: 'Page', exact: true })
  await canvas.waitFor()
  await page.getByText('Grid', { exact: true }).click()
  while ((await canvas.getByRole('region', { name: /^Row / }).count()) < 3)
    await canvas.getByRole('button', { name: 'Add a row' }).click()

  const settings = page.getByRole('complementary').last()
  for (const [row, title] of [
    ['Row 1', 'Who calls'],
    ['Row 2', 'Account'],
  ] as const) {
    await canvas
      .getByRole('region', { name: row })
      .getByRole('button', { name: 'Add a block' })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Object' }).click()
    await choose(settings, /^Filled from/, schema.table.name)
    await input(settings, /^Title/).fill(title)
  }
  await page.getByText('Saved', { exact: true }).waitFor()
  await picture(page, 'console-designer')

  await page.getByText('Preview', { exact: true }).click()
  await choose(page.locator('body'), /^Filled with/, 'A number that is looked up')
  await input(page.locator('body'), /^Caller’s number/).fill('13810007919')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.frameLocator('iframe[title="Preview of the page"]').getByText('Emma Smith').first().waitFor()
  await picture(page, 'console-preview')

  await page.getByRole('button', { name: 'Release', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Release', exact: true }).click()
  await page.getByText('Released as version 1.').waitFor()
})

test('the page becomes an enabled pop-up, on top', async () => {
  await navigate('Pop-ups')
  await page.getByRole('button', { name: 'Add a pop-up' }).click()
  const drawer = page.getByRole('dialog')
  await input(drawer, /^Name/).fill('Caller')
  await choose(drawer, /^Page/, 'Caller')
  await turnOn(drawer, 'Enable it now')
  await drawer.getByRole('button', { name: 'Add the pop-up' }).click()
  await page.getByText('“Caller” is saved.').waitFor()
  await page.getByRole('button', { name: 'Move Caller up' }).click()
  await expect
    .poll(() => page.getByRole('main').getByRole('listitem').first().textContent())
    .toContain('Caller')
})

test('the agent sees that customer before the call is answered, the card masked; after a reload, too', async () => {
  const agent = await signIn(browser, server, { email: 'agent@demo.test', path: '/workbench/' })
  await agent.page.getByRole('button', { name: 'Ready', exact: true }).click()
  await agent.page.getByTestId('agent-state').filter({ hasText: 'Ready' }).waitFor()

  await navigate('Test phone')
  await input(page.getByRole('main'), /^Access code/).fill('10086')
  await input(page.getByRole('main'), /^Your number/).fill('13810007919')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Dial', exact: true }).click()

  const frame = agent.page.frameLocator('iframe[data-visible]')
  await frame.getByText('Who calls').waitFor()
  await frame.getByText('Emma Smith').first().waitFor()
  expect(await agent.page.getByRole('button', { name: 'Answer' }).isVisible()).toBe(true)
  expect(await frame.locator('body').textContent()).toContain('************4172')
  expect(await frame.locator('body').textContent()).not.toContain('6244639754764172')
  await picture(agent.page, 'workbench')
  await page.getByText('Ringing').first().waitFor()
  await picture(page, 'console-test-phone')

  await agent.page.reload()
  await frame.getByText('Emma Smith').first().waitFor()
  await agent.page.keyboard.press('Alt+a')
  await page.getByText('Talking').first().waitFor()
  await page.getByRole('button', { name: 'Hang up' }).click()
  await agent.page.getByTestId('agent-state').filter({ hasText: 'Wrap-up' }).waitFor()
  await agent.context.close()
})
