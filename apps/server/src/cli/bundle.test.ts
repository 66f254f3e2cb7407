import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { openTestDatabase, type TestDatabase } from '@screenpop/platform/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bundle } from '../bundle/bundle.ts'

let database: TestDatabase
let folder: string
let file: string
const kek = randomBytes(32).toString('base64')
const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))

const run = async (args: string[], input = '') => {
  const { owner: DATABASE_URL, app: DATABASE_APP_URL } = database.address
  const env = {
    ...process.env,
    DATABASE_URL,
    DATABASE_APP_URL,
    SCREENPOP_KEK: kek,
    SCREENPOP_DATA_DIR: folder,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', cli, ...args], { env })
  child.stdin.end(input)
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { out, err, code: await code }
}
const read = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as Bundle

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'screenpop-bundle-'))
  file = join(folder, 'bundle.json')
  database = await openTestDatabase()
  const demo = await run(['demo'])
  if (demo.code !== 0) throw new Error(demo.err)
  const options = ['--name', 'Other', '--country', 'CN', '--admin-email', 'other@example.com']
  const other = await run(['tenant', 'create', ...options], 'correct horse battery\n')
  if (other.code !== 0) throw new Error(other.err)
}, 120_000)
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

describe('a bundle', { timeout: 120_000 }, () => {
  it('carries tables, pages and pop-ups to another tenant, where they are released and enabled again', async () => {
    expect(await run(['bundle', 'export', '--tenant', 'Demo', '--file', file])).toMatchObject({
      code: 0,
      err: '',
    })
    const imported = await run(['bundle', 'import', '--tenant', 'Other', '--file', file])
    expect(imported).toMatchObject({ code: 0, err: '' })
    expect(imported.out.trim()).toBe('1 tables, 1 pages and 2 pop-ups imported.')

    const again = join(folder, 'again.json')
    await run(['bundle', 'export', '--tenant', 'Other', '--file', again])
    const [from, to] = [await read(file), await read(again)]
    expect(
      to.tables.map(({ table, released, fields }) => [table, released, fields.map(({ field }) => field)]),
    ).toEqual(
      from.tables.map(({ table, released, fields }) => [table, released, fields.map(({ field }) => field)]),
    )
    expect(to.pages[0]?.released).toBe(true)
    const bound = JSON.stringify(to.pages[0]?.document)
    expect(bound).toContain(to.tables[0]?.id)
    expect(bound).not.toContain(from.tables[0]?.id)
    // the demo tenant has chosen no appearance
    expect(from.appearance).toBeUndefined()
    expect(to.popups[0]?.popup).toMatchObject({ enabled: true, pageId: to.pages[0]?.id })
  })

  it('carries the appearance with its logo, to a tenant that has chosen none', async () => {
    const png = Buffer.from('89504e470d0a1a0a00', 'hex').toString('base64')
    const appearance = {
      brandColor: '#0f6662',
      headerColor: null,
      density: 'compact',
      colorScheme: 'light',
      logo: { alt: 'Northwind', width: 300, height: 60, bytes: png },
    }
    const dressed = join(folder, 'dressed.json')
    await writeFile(
      dressed,
      JSON.stringify({
        kind: 'screenpop/bundle',
        version: 1,
        tables: [],
        pages: [],
        popups: [],
        appearance,
      }),
    )
    const imported = await run(['bundle', 'import', '--tenant', 'Other', '--file', dressed])
    expect(imported).toMatchObject({ code: 0, err: '', out: expect.not.stringContaining('stays') })
    const back = join(folder, 'back.json')
    await run(['bundle', 'export', '--tenant', 'Other', '--file', back])
    expect((await read(back)).appearance).toEqual(appearance)
    const twice = await run(['bundle', 'import', '--tenant', 'Other', '--file', dressed])
    expect(twice.out).toContain('The appearance stays as it is: the tenant has one of its own.')
  })

  it('carries the images that its pages show', async () => {
    const png = Buffer.from('89504e470d0a1a0a00', 'hex').toString('base64')
    const props = { image: 'theirs', alt: 'A lighthouse', size: 'small' }
    const illustrated = join(folder, 'illustrated.json')
    const document = {
      schemaVersion: 1,
      layout: 'block',
      rows: ['r1', 'r2'].map((id, n) => ({
        id,
        cells: [{ id: `c${n}`, span: 12, blocks: n === 0 ? ['a'] : [] }],
      })),
      blocks: { a: { type: 'image', props } },
    }
    await writeFile(
      illustrated,
      JSON.stringify({
        kind: 'screenpop/bundle',
        version: 1,
        tables: [],
        pages: [{ id: 'p', released: true, page: { name: 'Lighthouse', interface: 'internal' }, document }],
        popups: [],
        images: [{ name: 'theirs', bytes: png }],
      }),
    )
    const imported = await run(['bundle', 'import', '--tenant', 'Other', '--file', illustrated])
    expect(imported).toMatchObject({ code: 0, err: '', out: expect.not.stringContaining('stays') })
    const back = join(folder, 'illustrated-back.json')
    await run(['bundle', 'export', '--tenant', 'Other', '--file', back])
    const { pages, images } = await read(back)
    const page = pages.find((each) => each.page.name === 'Lighthouse')
    expect(page).toMatchObject({
      released: true,
      document: { blocks: { a: { props: { ...props, image: images?.[0]?.name } } } },
    })
    expect(images).toEqual([{ name: expect.not.stringMatching(/^theirs$/), bytes: png }])
  })

  it('is refused where a name is there already, and nothing is made', async () => {
    const second = await run(['bundle', 'import', '--tenant', 'Other', '--file', file])
    expect(second).toMatchObject({ code: 1, err: expect.stringContaining('table Customers already') })
  })

  it('is told from any other file', async () => {
    const wrong = join(folder, 'wrong.json')
    await writeFile(wrong, '{"kind":"something"}')
    const refused = await run(['bundle', 'import', '--tenant', 'Other', '--file', wrong])
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('no bundle of ours') })
  })
})
