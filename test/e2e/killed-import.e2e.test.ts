import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FieldInput, Import } from '@screenpop/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, picture } from '../support/browser.ts'
import { signIn, signInByHttp } from '../support/people.ts'
import { type ServerProcess, startServer } from '../support/server.ts'

const rows = 120_000
const file = join(tmpdir(), `many_${process.pid}.csv`)
let server: ServerProcess
let browser: Browser
let tableId: string

beforeAll(async () => {
  server = await startServer({ data: 'demo' })
  browser = await openBrowser()
  tableId = await makeTable()
  await writeFile(file, csv())
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await rm(file, { force: true })
})

/** The table of the sample data: with a card number that is sealed. */
const makeTable = async (): Promise<string> => {
  const admin = await signInByHttp(server, 'admin@demo.test')
  const path = join(import.meta.dirname, '..', 'fixtures', 'data', 'customers.schema.json')
  const { table } = JSON.parse(await readFile(path, 'utf8')) as { table: { fields: FieldInput[] } }
  const { id } = await admin.post<{ id: string }>('/api/v1/tables', { name: 'Many' })
  for (const field of table.fields) await admin.post(`/api/v1/tables/${id}/fields`, field)
  await admin.post(`/api/v1/tables/${id}/release`, {})
  return id
}

/** Every tenth row is wrong, every other one is a customer of its own. */
const csv = (): string => {
  const header = 'Phone,Name,Level,City,Address,Customer since,Call window,Balance,Card number,Note\n'
  const line = (i: number) =>
    `139${String(i).padStart(8, '0')},Customer ${i},${(i % 3) + 1},北京,${i} Lake Road,2020-01-31,09:30,${i % 10 === 0 ? 'none' : `${i}.50`},62${String(i).padStart(14, '0')},\n`
  return header + Array.from({ length: rows }, (_, i) => line(i)).join('')
}

test('an import goes on by itself after kill -9, and its counts are exact', async () => {
  const { page } = await signIn(browser, server, { email: 'admin@demo.test', path: '/' })
  await page.goto(`${server.url}/tables/${tableId}/imports`)
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.getByRole('button', { name: 'Start the import' }).click()
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/)
  const importPath = `/api/v1/imports/${page.url().split('/').at(-1)}`

  const before = await signInByHttp(server, 'admin@demo.test')
  await expect
    .poll(async () => (await before.get<Import>(importPath)).rows.read, { timeout: 60_000 })
    .toBeGreaterThan(0)
  expect((await before.get<Import>(importPath)).state).toBe('processing')
  await picture(page, 'console-import-running')
  await server.kill('SIGKILL')
  await server.start()

  await page.getByRole('heading', { name: 'Result' }).waitFor({ timeout: 90_000 })
  const after = await signInByHttp(server, 'admin@demo.test')
  const rejected = rows / 10
  expect(await after.get<Import>(importPath)).toMatchObject({
    state: 'completedWithErrors',
    rows: { read: rows, inserted: rows - rejected, updated: 0, rejected },
  })
  expect(await after.get(`/api/v1/tables/${tableId}/records/count`)).toMatchObject({ count: rows - rejected })
  await picture(page, 'console-import-resumed')
})
