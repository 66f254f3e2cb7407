import { execFile } from 'node:child_process'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Beside the built files: of which inputs they were built. */
const stamp = '.inputs'

export type BuildOutcome = { ok: true; built: boolean } | { ok: false; output: string }

/**
 * Builds an app into its `dist` unless that was built of the same inputs. In a process of its own: the bundler's memory does not
 * stay with the server. The new files take the place of the old in one step, so that a server which starts at the same
 * time finds either.
 */
export const buildIfChanged = async (name: string, folder: string, inputs: string): Promise<BuildOutcome> => {
  const dist = join(folder, 'dist')
  const before = await readFile(join(dist, stamp), 'utf8').catch(() => '')
  if (before === inputs) return { ok: true, built: false }

  say(`Building the ${name}: its sources have changed.`)
  const began = performance.now()
  const fresh = join(folder, `dist-${process.pid}`)
  try {
    await build(folder, fresh)
    await writeFile(join(fresh, stamp), inputs)
    await replace(dist, fresh)
  } catch (error) {
    say(`The ${name} does not build.`)
    await rm(fresh, { recursive: true, force: true })
    return { ok: false, output: outputOf(error) }
  }
  say(`Built the ${name} in ${((performance.now() - began) / 1000).toFixed(1)} s.`)
  return { ok: true, built: true }
}

const say = (line: string): boolean => process.stdout.write(`  ${line}\n`)

const build = async (folder: string, target: string): Promise<void> => {
  const manifest = createRequire(join(folder, 'package.json')).resolve('vite/package.json')
  const vite = join(dirname(manifest), 'bin', 'vite.js')
  const args = [vite, 'build', '--logLevel', 'warn', '--outDir', target, '--emptyOutDir']
  await run(process.execPath, args, { cwd: folder, env: { ...process.env, NODE_ENV: 'production' } })
}

const replace = async (dist: string, fresh: string): Promise<void> => {
  const old = `${fresh}-old`
  await rename(dist, old).catch(() => undefined)
  await rename(fresh, dist)
  await rm(old, { recursive: true, force: true })
}

const outputOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
  return `${error.message}\n${stdout}${stderr}`.trim()
}
