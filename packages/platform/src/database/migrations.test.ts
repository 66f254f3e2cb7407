import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrate, migrationsFolder, pendingMigrations } from './migrations.ts'
import { createTestDatabase, openTestDatabase, TestDatabase } from './testing.ts'

let database: TestDatabase
let folder: string
beforeEach(async () => {
  const { name, address } = await createTestDatabase()
  database = new TestDatabase(name, address)
  folder = await mkdtemp(join(tmpdir(), 'screenpop-migrations-'))
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const land = (name: string, statement: string) =>
  writeFile(
    join(folder, `${name}.ts`),
    `export const up = (db) => db.executeQuery({ sql: ${JSON.stringify(statement)}, parameters: [], query: { kind: 'RawNode' }, queryId: { queryId: '' } })`,
  )

const run = () => migrate(database.address.owner, folder)
const applied = () => sql<{ name: string }>`select name from sample order by id`.execute(database.system)

test('runs what is new, in the order of the names, once', async () => {
  await land('202601010000-create-sample', 'create table sample (id serial, name text)')
  await land('202601020000-add-one', "insert into sample (name) values ('one')")
  expect(await pendingMigrations(database.system, folder)).toEqual([
    '202601010000-create-sample',
    '202601020000-add-one',
  ])
  expect(await run()).toEqual(['202601010000-create-sample', '202601020000-add-one'])
  expect(await run()).toEqual([])
  expect(await pendingMigrations(database.system, folder)).toEqual([])
  expect((await applied()).rows).toEqual([{ name: 'one' }])
})

test('three nodes that start at once migrate once', async () => {
  await land('202601010000-create-sample', 'create table sample (id serial, name text)')
  await land('202601020000-add-slowly', "insert into sample (name) select 'slow' from pg_sleep(0.3)")
  const ran = await Promise.all([run(), run(), run()])
  expect(ran.map((names) => names.length).sort()).toEqual([0, 0, 2])
  expect((await applied()).rows).toEqual([{ name: 'slow' }])
})

test('one that landed late runs after newer ones', async () => {
  await land('202601020000-create-sample', 'create table sample (id serial, name text)')
  await run()
  await land('202601010000-add-late', "insert into sample (name) values ('late')")
  expect(await run()).toEqual(['202601010000-add-late'])
})

test('a failure is named and leaves nothing behind', async () => {
  await land('202601010000-create-sample', 'create table sample (id serial, name text)')
  await land('202601020000-fail-here', 'select 1 / 0')
  await expect(run()).rejects.toThrow('202601020000-fail-here')
  expect(await pendingMigrations(database.system, folder)).toHaveLength(2)
  await expect(applied()).rejects.toThrow('does not exist')
})

test('a database that a newer release has migrated is refused', async () => {
  await land('202601010000-create-sample', 'create table sample (id serial, name text)')
  await run()
  await rm(join(folder, '202601010000-create-sample.ts'))
  await expect(run()).rejects.toThrow('202601010000-create-sample')
})

test('files that are no migrations are left alone', async () => {
  await writeFile(join(folder, 'README.md'), '')
  await writeFile(join(folder, 'package.json'), '{}')
  expect(await run()).toEqual([])
})

let template: TestDatabase
beforeAll(async () => {
  template = await openTestDatabase()
})
afterAll(() => template.close())

test("the product's own migrations are all in the template that tests clone", async () => {
  expect(await pendingMigrations(template.system)).toEqual([])
  const { rows } = await sql`select name from migration`.execute(template.system)
  expect(rows.length).toBeGreaterThan(0)
  expect(migrationsFolder).toMatch(/migrations\/$/)
})
