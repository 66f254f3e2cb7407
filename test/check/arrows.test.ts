import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importsOf, readManifest, resolveImport, roomOf, root, sourceFiles } from './workspace.ts'

/** Which rooms a room may know. Nobody imports an app; rooms that are not here do not exist. */
const ground = ['contract', 'platform']
const engines = [...ground, 'tables', 'connectors', 'contacts']
const allowed: Record<string, readonly string[]> = {
  contract: [],
  platform: ['contract'],
  tables: ground,
  connectors: ground,
  contacts: ground,
  pages: [...engines, 'renderer'],
  popups: [...engines, 'pages'],
  callbacks: [...ground, 'contacts'],
  channels: [...ground, 'contacts'],
  renderer: ['contract'],
  designer: ['contract', 'renderer', 'ui'],
  'support-sdk': ['contract'],
  ui: ['contract'],
  console: ['contract', 'designer', 'renderer', 'ui'],
  workbench: ['contract', 'support-sdk', 'ui'],
  server: [...engines, 'pages', 'popups', 'callbacks', 'channels', 'renderer', 'support-sdk'],
}

const rooms = ['packages', 'apps'].flatMap((top) =>
  readdirSync(join(root, top), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ room: entry.name, folder: `${top}/${entry.name}` })),
)
const files = sourceFiles()

describe('a room knows only the rooms below it', () => {
  test.each(rooms)('$room: its package.json', ({ room, folder }) => {
    const manifest = readManifest(folder)
    const named = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
      .filter((name) => name.startsWith('@screenpop/'))
      .map((name) => name.slice('@screenpop/'.length))
    expect(named.filter((name) => !allowed[room]?.includes(name))).toEqual([])
    expect(Object.keys(allowed)).toContain(room)
  })

  test.each(rooms)('$room: its import statements', ({ room, folder }) => {
    const crossings = files
      .filter((path) => path.startsWith(`${folder}/`))
      .flatMap((path) =>
        importsOf(path)
          .map(({ specifier }) => ({ path, specifier, target: targetRoom(path, specifier) }))
          .filter(
            ({ target }) => target !== undefined && target !== room && !allowed[room]?.includes(target),
          ),
      )
    expect(crossings).toEqual([])
  })
})

test('a file reaches another room by its package, never by a path', () => {
  const byPath = files
    .filter((path) => !path.startsWith('test/'))
    .flatMap((path) =>
      importsOf(path)
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier }) => ({ path, specifier, target: resolveImport(path, specifier) ?? '' }))
        .filter(({ target }) => roomOf(target) !== roomOf(path)),
    )
  expect(byPath).toEqual([])
})

test.runIf(rooms.some(({ room }) => room === 'renderer'))(
  'what renders a page reaches neither the editor, nor drag and drop, nor a validator',
  () => {
    const start = files.filter(
      (path) => path.startsWith('packages/renderer/src/') && !path.includes('.test.'),
    )
    const reached = reachableFrom(start)
    expect(start.length).toBeGreaterThan(0)
    expect([...reached].filter((name) => /^(@dnd-kit\/|ajv|@screenpop\/designer)/.test(name))).toEqual([])
  },
)

function targetRoom(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('@screenpop/')) return specifier.split('/')[1]
  return specifier.startsWith('.') ? roomOf(resolveImport(path, specifier) ?? '') : undefined
}

/** Every package name that is left at run time in the import graph of some files. */
function reachableFrom(start: readonly string[]): Set<string> {
  const names = new Set<string>()
  const seen = new Set<string>()
  const waiting = [...start]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path) || !/\.tsx?$/.test(path)) continue
    seen.add(path)
    for (const { specifier, typeOnly } of importsOf(path)) {
      if (typeOnly) continue
      const target = resolveImport(path, specifier)
      if (target) waiting.push(target)
      if (!specifier.startsWith('.')) names.add(specifier)
    }
  }
  return names
}
