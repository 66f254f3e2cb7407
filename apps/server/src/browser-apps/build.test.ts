import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildIfChanged } from './build.ts'
import { hashInputs } from './inputs.ts'

const workbench = join(import.meta.dirname, '..', '..', '..', 'workbench')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'screenpop-app-'))
  await symlink(join(workbench, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'index.html'), '<script type="module" src="/main.ts"></script>')
  await writeFile(join(folder, 'main.ts'), 'document.title = "first"')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const script = async () => {
  const assets = join(folder, 'dist', 'assets')
  const [name = ''] = await readdir(assets)
  return readFile(join(assets, name), 'utf8')
}

test('builds when the inputs have changed, and only then', async () => {
  expect(await buildIfChanged('sample', folder, 'one')).toEqual({ ok: true, built: true })
  expect(await script()).toContain('first')
  expect(await buildIfChanged('sample', folder, 'one')).toEqual({ ok: true, built: false })
  await writeFile(join(folder, 'main.ts'), 'document.title = "second"')
  expect(await buildIfChanged('sample', folder, 'two')).toEqual({ ok: true, built: true })
  expect(await script()).toContain('second')
})

test('an app that does not build says why, and keeps what was built before', async () => {
  await writeFile(join(folder, 'main.ts'), 'import "./absent.ts"')
  const outcome = await buildIfChanged('sample', folder, 'three')
  expect(outcome.ok ? '' : outcome.output).toContain('absent')
  expect(await script()).toContain('second')
  expect((await readdir(folder)).filter((name) => name.startsWith('dist'))).toEqual(['dist'])
})

test('the inputs of an app are its own files and those of our packages below it', async () => {
  const before = await hashInputs(workbench)
  expect(await hashInputs(workbench)).toBe(before)
  expect(await hashInputs(join(workbench, '..', 'console'))).not.toBe(before)
})
