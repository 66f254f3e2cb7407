import { readFile } from 'node:fs/promises'
import type { FieldInput } from '@screenpop/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestTenant } from '../testing/test-house.ts'
import { type ImportHouse, openImportHouse } from './testing/import-house.ts'

const data = (name: string) => readFile(new URL(`../../../../test/fixtures/data/${name}`, import.meta.url))

let house: ImportHouse
let tenant: TestTenant
let fields: FieldInput[]

beforeAll(async () => {
  house = await openImportHouse()
  fields = JSON.parse((await data('customers.schema.json')).toString()).table.fields
})
afterAll(() => house.close())
beforeEach(async () => {
  tenant = await house.tenant()
})

test('the 10 000 sample customers come in', async () => {
  const tableId = await tenant.released('Clients', fields)
  const ended = await house.run(tenant.principal, { tableId, body: await data('customers.csv') })
  expect(ended).toMatchObject({
    state: 'completed',
    rows: { read: 10_000, inserted: 10_000, updated: 0, rejected: 0 },
    error: null,
  })
})
