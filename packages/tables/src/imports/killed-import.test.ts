import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Import } from '@screenpop/contract'
import Papa from 'papaparse'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Exports } from '../export/export.service.ts'
import type { TestTenant } from '../testing/test-house.ts'
import { csvOf, manyRows, sealedFields } from './testing/csv-text.ts'
import { type ImportHouse, openImportHouse } from './testing/import-house.ts'

const kek = randomBytes(32)
const header = ['Code', 'Text', 'Secret']
let house: ImportHouse
let tenant: TestTenant
let tableId: string
const nodes: ChildProcess[] = []

beforeAll(async () => {
  house = await openImportHouse({ works: false, kek })
})
afterAll(() => house.close())
beforeEach(async () => {
  tenant = await house.tenant()
  tableId = await tenant.released('Sealed', sealedFields)
})
afterEach(async () => {
  for (const node of nodes.splice(0)) await kill(node)
})

/** A process that works imports, spawned directly so that a kill hits it and nothing else. */
const startNode = (): ChildProcess => {
  const file = fileURLToPath(new URL('./testing/import-node.fixture.ts', import.meta.url))
  const { owner, app } = house.database.address
  const node = spawn(process.execPath, [file, owner, app, kek.toString('hex')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  nodes.push(node)
  return node
}

const kill = async (node: ChildProcess): Promise<void> => {
  if (node.exitCode !== null || node.signalCode !== null) return
  const gone = once(node, 'exit')
  node.kill('SIGKILL')
  await gone
}

const get = (id: string): Promise<Import> => house.imports.get(tenant.id, id)

/** Resolves once the import is as far as asked for; it must not have ended before. */
const reached = (id: string, isThere: (state: Import) => boolean): Promise<Import> =>
  vi.waitFor(
    async () => {
      const state = await get(id)
      expect(isThere(state) || state.endedAt !== null).toBe(true)
      return state
    },
    { timeout: 60_000, interval: 3 },
  )

const ended = (id: string): Promise<Import> =>
  vi.waitFor(
    async () => {
      const state = await get(id)
      expect(state.endedAt).not.toBeNull()
      return state
    },
    { timeout: 120_000, interval: 50 },
  )

/** Every record of the table, in clear, by its code. */
const contents = async (): Promise<Map<string, string>> => {
  const exports = new Exports(house.parts, house.tables.released)
  const { text } = await exports.csv(tenant.principal, tableId, { raw: true, reveal: true })
  let csv = ''
  for await (const part of text) csv += part
  const [, ...rows] = Papa.parse<string[]>(csv.trimEnd()).data
  expect(new Set(rows.map(([code]) => code)).size).toBe(rows.length)
  return new Map(rows.map(([code = '', text, secret]) => [code, `${text}/${secret}`]))
}

const old = manyRows(5_000, 'c', 'old').map((row) => [...row, 'old secret'])
// new keys, keys of old records, keys that come again much later, rows that are rejected
const rows = [
  ...manyRows(80_000, 'c', 'new').map((row) => [...row, `secret ${row[0]}`]),
  ...Array.from({ length: 300 }, () => ['', 'no code', '']),
  ...manyRows(500, 'c', 'again').map((row) => [...row, 'last secret']),
]
const expected = new Map(
  rows.filter(([code]) => code).map(([code = '', text, secret]) => [code, `${text}/${secret}`]),
)
const exact = { read: 80_800, inserted: 75_000, updated: 5_500, rejected: 300 }

const startImport = async (): Promise<string> => {
  const first = await house.upload(tenant.principal, { tableId, body: csvOf(old, header) })
  const node = startNode()
  await ended(first.id)
  await kill(node)
  const { id } = await house.upload(tenant.principal, { tableId, body: csvOf(rows, header) })
  return id
}

describe('a node that is killed with SIGKILL', () => {
  test.each([
    ['while the file is read', (state: Import) => state.bytes.read > 0],
    ['in the middle of the merge', (state: Import) => state.rows.inserted > 0],
  ])(
    '%s: another goes on, nothing is lost or doubled, the counts are exact',
    { timeout: 180_000 },
    async (_when, isThere) => {
      const id = await startImport()
      const node = startNode()
      const state = await reached(id, isThere)
      expect(state.state).toBe('processing')
      await kill(node)
      const before = await get(id)
      expect(before.endedAt).toBeNull()

      startNode()
      const end = await ended(id)
      expect(end).toMatchObject({ state: 'completedWithErrors', rows: exact })
      expect(await contents()).toEqual(expected)
      expect((await house.rejected(tenant.principal, id)).split('\r\n')).toHaveLength(302)
    },
  )

  test('again and again: in the end all the same', { timeout: 240_000 }, async () => {
    const id = await startImport()
    for (let merged = 0; merged < 2; merged++) {
      const node = startNode()
      const least = (await get(id)).rows.inserted
      const state = await reached(id, ({ rows }) => rows.inserted > least)
      await kill(node)
      if (state.endedAt) break
    }
    startNode()
    expect(await ended(id)).toMatchObject({ state: 'completedWithErrors', rows: exact })
    expect(await contents()).toEqual(expected)
  })
})
