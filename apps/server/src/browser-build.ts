import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Log } from '@screenpop/platform/log'

const root = resolve(import.meta.dirname, '../../..')
/** Packages whose sources can end up in a browser app. */
const sharedSources = ['contract', 'designer', 'renderer', 'support-sdk', 'ui'].map(
  (name) => `packages/${name}/src`,
)
const fingerprintFile = '.inputs'

const filesBelow = async (path: string): Promise<string[]> => {
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** A digest over everything that a build of the app depends on. */
const fingerprintOf = async (app: string): Promise<string> => {
  const folders = [`apps/${app}/src`, `apps/${app}/public`, ...sharedSources]
  const single = [`apps/${app}/index.html`, `apps/${app}/vite.config.ts`, 'pnpm-lock.yaml'].map((path) =>
    join(root, path),
  )
  const paths = [...single, ...(await Promise.all(folders.map(filesBelow))).flat()].sort()
  const hash = createHash('sha256')
  for (const path of paths) hash.update(path.slice(root.length)).update(await readFile(path))
  return hash.digest('hex')
}

/** Where the built app is. */
export const distOf = (app: string): string => join(root, 'apps', app, 'dist')

/**
 * Builds a browser app unless the build that is there was made from the very same sources. The old build stays until the new
 * one is whole.
 */
export const ensureBuilt = async (app: string, log: Log): Promise<void> => {
  const dist = distOf(app)
  const fingerprint = await fingerprintOf(app)
  const built = await readFile(join(dist, fingerprintFile), 'utf8').catch(() => '')
  if (built === fingerprint) return
  log.info({ app }, 'building the browser app')
  const draft = `${dist}.${process.pid}`
  const vite = join(root, 'apps', app, 'node_modules/vite/bin/vite.js')
  try {
    await promisify(execFile)(process.execPath, [vite, 'build', '--outDir', draft, '--logLevel', 'error'], {
      cwd: join(root, 'apps', app),
    })
    await writeFile(join(draft, fingerprintFile), fingerprint)
    await rm(dist, { recursive: true, force: true })
    await rename(draft, dist)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}
