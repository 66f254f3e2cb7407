import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

/** The TypeScript sources of the repository, as paths from its root. */
export const sourceFiles = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
    cwd: root,
  })
    .toString()
    .split('\n')
    .filter((path) => path !== '' && existsSync(join(root, path)))

/** Room of a file: `platform` for `packages/platform/src/x.ts`, `server` for `apps/server/…`, `test`, `migrations`. */
export const roomOf = (path: string): string => {
  const [top = '', second = ''] = path.split('/')
  return top === 'packages' || top === 'apps' ? second : top
}

export interface ImportStatement {
  specifier: string
  /** Only types come through: nothing of it is left at run time. */
  typeOnly: boolean
}

/** Static, dynamic and re-exporting imports of a file. */
export const importsOf = (path: string): ImportStatement[] => {
  const source = readFileSync(join(root, path), 'utf8')
  const statement =
    /(?:^|\n)\s*(import|export)\s+(type\s)?[^'"\n;]*?(?:\{[^}]*\})?[^'"\n;]*?from\s+'([^']+)'/g
  const bare = /(?:^|\n)\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'/g
  return [
    ...[...source.matchAll(statement)].map((match) => ({
      specifier: match[3] ?? '',
      typeOnly: match[2] !== undefined,
    })),
    ...[...source.matchAll(bare)].map((match) => ({
      specifier: match[1] ?? match[2] ?? '',
      typeOnly: false,
    })),
  ]
}

/** The file that an import of a file of ours means, from the root; undefined for a package of the registry. */
export const resolveImport = (from: string, specifier: string): string | undefined => {
  if (specifier.startsWith('.')) return relative(root, join(root, dirname(from), specifier))
  const [scope, name = '', ...rest] = specifier.split('/')
  if (scope !== '@screenpop') return undefined
  const folder = ['packages', 'apps'].find((top) => existsSync(join(root, top, name, 'package.json')))
  if (!folder) return undefined
  const manifest = readManifest(`${folder}/${name}`)
  const target = manifest.exports?.[rest.length === 0 ? '.' : `./${rest.join('/')}`]
  return target === undefined ? undefined : join(folder, name, target)
}

interface Manifest {
  exports?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest
