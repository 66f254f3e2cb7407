import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { openTestDatabase, type TestDatabase } from '@screenpop/platform/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let database: TestDatabase
let folder: string
let tenantId: string
const kek = randomBytes(32).toString('base64')
const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
const data = (name: string) =>
  fileURLToPath(new URL(`../../../../test/fixtures/data/${name}`, import.meta.url))

const run = async (...args: string[]) => {
  const { owner: DATABASE_URL, app: DATABASE_APP_URL } = database.address
  const env = {
    ...process.env,
    DATABASE_URL,
    DATABASE_APP_URL,
    SCREENPOP_KEK: kek,
    SCREENPOP_DATA_DIR: folder,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', cli, ...args], { env })
  child.stdin.end()
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { out, err, code: await code }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'screenpop-cli-'))
  database = await openTestDatabase()
  const demo = await run('demo')
  if (demo.code !== 0) throw new Error(demo.err)
  const { tenant_id } = await database.system
    .selectFrom('dynamic_table')
    .select('tenant_id')
    .where('name', '=', 'Customers')
    .executeTakeFirstOrThrow()
  tenantId = tenant_id
}, 120_000)
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

describe('without a running server', { timeout: 120_000 }, () => {
  it('imports, tells the figures, writes the rejected rows', async () => {
    const rejected = join(folder, 'rejected.csv')
    const table = ['--tenant', tenantId, '--table', 'Customers']
    const file = data('customers_with_faults.csv')
    const first = await run('import', ...table, '--file', file, '--rejected', rejected)
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/completedWithErrors: 200 read, \d+ inserted, \d+ updated, 9 rejected/)
    expect((await readFile(rejected, 'utf8')).trimEnd().split('\r\n')).toHaveLength(10)
    const again = await run('import', ...table, '--file', file, '--mode', 'upsert')
    expect(again.out).toContain('The same file was imported before')
  })

  it('exports the table', async () => {
    const file = join(folder, 'out.csv')
    const exported = await run(
      'export',
      '--tenant',
      tenantId,
      '--table',
      'Customers',
      '--file',
      file,
      '--raw',
      '1',
    )
    expect(exported).toMatchObject({ code: 0, err: '' })
    const csv = await readFile(file, 'utf8')
    expect(csv.startsWith('\ufeffPhone,Name,Level,')).toBe(true)
    expect(csv).toMatch(/^13810007919,Emma Smith,2,北京,.*,\*{12}4172,/m)
  })

  it('says what is wrong', async () => {
    const refused = await run('import', '--tenant', tenantId, '--table', 'Customers', '--file', cli)
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('file name')
    const unknown = await run('export', '--tenant', 'Nobody', '--table', 'X', '--file', join(folder, 'x.csv'))
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('no such tenant') })
  })
})
