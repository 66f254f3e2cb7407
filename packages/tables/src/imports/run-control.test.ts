import type { Import } from '@screenpop/contract'
import { NodeChannel } from '@screenpop/platform/events'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestTenant } from '../testing/test-house.ts'
import { csvOf, manyRows, plainFields } from './testing/csv-text.ts'
import { type ImportHouse, openImportHouse } from './testing/import-house.ts'
import { claimImport } from './worker/claim-import.ts'
import { mergeLane } from './worker/merge-lane.ts'
import type { RunContext } from './worker/run-context.ts'
import { runImport } from './worker/run-import.ts'
import { stageFile } from './worker/stage-file.ts'
import { StageLane } from './worker/stage-lane.ts'

const big = csvOf(manyRows(200_000))

describe('cancel', () => {
  let house: ImportHouse
  let tenant: TestTenant
  let tableId: string
  beforeAll(async () => {
    house = await openImportHouse()
  })
  afterAll(() => house.close())
  beforeEach(async () => {
    tenant = await house.tenant()
    tableId = await tenant.released('Codes', plainFields)
  })

  /** Follows the import and cancels it as soon as it is as far as asked for. */
  const cancelWhen = async (body: string, isThere: (state: Import) => boolean, mode?: 'replace') => {
    const { id } = await house.upload(tenant.principal, { tableId, body, mode })
    const seen: Import[] = []
    let cancelling: Promise<unknown> | undefined
    const send = async ({ data }: { data: unknown }) => {
      const state = data as Import
      seen.push(state)
      if (isThere(state)) cancelling ??= house.imports.cancel(tenant.principal, id).catch(() => undefined)
    }
    await house.imports.follow(tenant.id, id, { send, signal: new AbortController().signal })
    await cancelling
    const end = seen.at(-1)
    if (!end) throw new Error('nothing was sent')
    return { end, seen }
  }
  const records = () => house.tables.records.count(tenant.id, tableId)

  test.each([
    ['as soon as it runs', 0, ({ state }: Import) => state === 'processing'],
    ['while it writes into an empty table', 0, ({ rows }: Import) => rows.read > 0],
    ['while it merges', 1, ({ rows }: Import) => rows.inserted > 0],
  ])('%s: what is counted is what is in the table', async (_when, known, isThere) => {
    if (known) await house.run(tenant.principal, { tableId, body: csvOf([['old', '1']]) })
    const { end, seen } = await cancelWhen(big, isThere)
    expect(seen[0]?.endedAt).toBeNull()
    expect(['cancelled', 'completed']).toContain(end.state)
    expect(await records()).toEqual({ count: known + end.rows.inserted, deleted: 0 })
    const db = house.database.tenant(tenant.id)
    expect(await db.selectFrom('import_spool').select('seq').execute()).toEqual([])
    expect((await house.run(tenant.principal, { tableId, body: csvOf([['x', '1']]) })).state).toBe(
      'completed',
    )
  })

  test('of a replacement: the table is as it was', async () => {
    await house.run(tenant.principal, { tableId, body: csvOf([['old', '1']]) })
    const { end } = await cancelWhen(big, ({ state }) => state === 'processing', 'replace')
    expect(end).toMatchObject({ state: 'cancelled', rows: { inserted: 0, updated: 0 }, deleted: 0 })
    expect(await records()).toEqual({ count: 1, deleted: 0 })
  })

  test('progress grows and never goes beyond the file', async () => {
    const { seen } = await cancelWhen(big, () => false)
    const read = seen.map(({ bytes }) => bytes.read)
    expect(read).toEqual(read.toSorted((a, b) => a - b))
    expect(seen.at(-1)).toMatchObject({ state: 'completed', bytes: { read: big.length, total: big.length } })
  })
})

describe('a run that another one has taken over', () => {
  let house: ImportHouse
  beforeAll(async () => {
    house = await openImportHouse({ works: false })
  })
  afterAll(() => house.close())

  const claim = async (tenantId: string, importId: string): Promise<RunContext> => {
    const { database, keyring, nodes } = house.parts
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    const keys = await keyring.of(tenantId)
    expect(nodes).toBeInstanceOf(NodeChannel)
    const context = await claimImport({ database, nodes, log }, { tenantId, importId, keys, country: 'CN' })
    if (!context) throw new Error('there is nothing to run')
    return context
  }

  test('can merge nothing any more, and end nothing', async () => {
    const tenant = await house.tenant()
    const tableId = await tenant.released('Codes', plainFields)
    const rows = [...manyRows(1000), ['', 'rejected']]
    const { id } = await house.upload(tenant.principal, { tableId, body: csvOf(rows) })
    const paused = await claim(tenant.id, id)
    await house.database.withTenantClient(tenant.id, async (client) => {
      const lane = await StageLane.open(client, 0)
      await stageFile({ ...paused, lanes: 1 }, [lane])

      const second = await claim(tenant.id, id)
      await runImport(second)
      const end = await house.imports.get(tenant.id, id)
      expect(end).toMatchObject({ state: 'completedWithErrors', rows: { inserted: 1000, rejected: 1 } })

      await expect(mergeLane(paused, lane, 0)).rejects.toMatchObject({ reason: 'superseded' })
      expect(await house.imports.get(tenant.id, id)).toEqual(end)
      expect(await house.tables.records.count(tenant.id, tableId)).toEqual({ count: 1000, deleted: 0 })
    })
  })

  test('two runs at once: one ends it, the other stops; nothing is doubled', async () => {
    const tenant = await house.tenant()
    const tableId = await tenant.released('Codes', plainFields)
    const { id } = await house.upload(tenant.principal, { tableId, body: csvOf(manyRows(60_000)) })
    const first = runImport(await claim(tenant.id, id)).catch((error: unknown) => error)
    await runImport(await claim(tenant.id, id))
    await first
    expect(await house.imports.get(tenant.id, id)).toMatchObject({
      state: 'completed',
      rows: { read: 60_000, inserted: 60_000, updated: 0, rejected: 0 },
    })
    expect(await house.tables.records.count(tenant.id, tableId)).toEqual({ count: 60_000, deleted: 0 })
  })

  test.each([
    ['unique', plainFields],
    ['not unique', [{ ...plainFields[0], index: { unique: false } }, plainFields[1]] as const],
  ])(
    'a run that got one of its lanes in, and died: the next one brings the rest (index %s)',
    async (_index, fields) => {
      const tenant = await house.tenant()
      const tableId = await tenant.released('Codes', fields)
      const { id } = await house.upload(tenant.principal, { tableId, body: csvOf(manyRows(2_000)) })
      const { system } = house.database
      await sql`
      create function die() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
      create constraint trigger die after update on import_lane deferrable initially deferred
        for each row when (new.lane = 1) execute function die()`.execute(system)
      await expect(runImport(await claim(tenant.id, id))).rejects.toThrow('the disk is full')
      const { count } = await house.tables.records.count(tenant.id, tableId)
      expect(count).toBeGreaterThan(0)
      expect(count).toBeLessThan(2_000)

      await sql`drop function die cascade`.execute(system)
      await runImport(await claim(tenant.id, id))
      expect(await house.imports.get(tenant.id, id)).toMatchObject({
        state: 'completed',
        rows: { read: 2_000, inserted: 2_000, updated: 0, rejected: 0 },
      })
      expect(await house.tables.records.count(tenant.id, tableId)).toEqual({ count: 2_000, deleted: 0 })
    },
  )

  test('a release that changes the index while the import waits fails it, the table as it was', async () => {
    const tenant = await house.tenant()
    const tableId = await tenant.released('Codes', plainFields)
    const { id } = await house.upload(tenant.principal, { tableId, body: csvOf(manyRows(10)) })
    const table = await house.tables.definitions.get(tenant.id, tableId)
    const [code] = table.fields
    await house.tables.definitions.updateField(tenant.principal, tableId, code?.id ?? '', {
      index: { unique: false },
    })
    await house.tables.releases.release(tenant.principal, tableId, true)
    await runImport(await claim(tenant.id, id))
    expect(await house.imports.get(tenant.id, id)).toMatchObject({
      state: 'failed',
      error: { code: 'tableChanged' },
    })
    expect(await house.tables.records.count(tenant.id, tableId)).toEqual({ count: 0, deleted: 0 })
  })
})
