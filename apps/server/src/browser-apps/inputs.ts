import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..', '..')

/** What a build does not read. */
const passedOver = /(^|\/)(node_modules|dist)(\/|$)|\.test\.tsx?$/

interface Manifest {
  dependencies?: Record<string, string>
}

/** One value for everything that an app is built of: its files, those of our packages below it, and the versions of all others. */
export const hashInputs = async (folder: string): Promise<string> => {
  const hash = createHash('sha256')
  hash.update(await readFile(join(root, 'pnpm-lock.yaml')))
  for (const one of await foldersBelow(folder)) {
    for (const file of await filesOf(one)) {
      hash.update(`${relative(root, file).split(sep).join('/')}\n`).update(await readFile(file))
    }
  }
  return hash.digest('hex')
}

/** The app's folder and those of our packages that it depends on, however far below. */
const foldersBelow = async (folder: string): Promise<string[]> => {
  const found = new Set([folder])
  for (const one of found) {
    const manifest = JSON.parse(await readFile(join(one, 'package.json'), 'utf8')) as Manifest
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      if (name.startsWith('@screenpop/')) found.add(join(root, 'packages', name.slice('@screenpop/'.length)))
    }
  }
  return [...found].sort()
}

const filesOf = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = await Promise.all(
    entries
      .filter((entry) => !passedOver.test(entry.name))
      .map((entry) => {
        const path = join(folder, entry.name)
        return entry.isDirectory() ? filesOf(path) : [path]
      }),
  )
  return found.flat().sort()
}
