import { spawnSync } from 'node:child_process'
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { checkProgramRuns } from './binaries.ts'
import { idOfNobody, isReachableByAll, openToAll } from './ownership.ts'

/** A command line ready for `spawn`. */
export interface Command {
  readonly file: string
  readonly args: string[]
  readonly options: { uid?: number; gid?: number; cwd?: string }
}

/**
 * How PostgreSQL's programs are run here. PostgreSQL refuses to run as root, so root needs one of two detours; a user with
 * a name runs them directly.
 */
export interface Launcher {
  readonly kind: 'direct' | 'namespace' | 'nobody'
  /** The user who must own the cluster's files; undefined: whoever runs us. */
  readonly owner: number | undefined
  command(program: 'initdb' | 'postgres', args: readonly string[]): Command
}

const suffix = process.platform === 'win32' ? '.exe' : ''

/** Plain execution, for an ordinary user. */
export function directLauncher(binaries: string): Launcher {
  return {
    kind: 'direct',
    owner: undefined,
    command: (program, args) => ({
      file: join(binaries, 'bin', program + suffix),
      args: [...args],
      options: {},
    }),
  }
}

/**
 * A user namespace in which our files belong to "nobody" and so do we: for root, whom PostgreSQL refuses, and for users
 * without a name, as containers have them. Nothing is copied or chowned and it works below a 0700 home, because outside
 * the namespace the process still is who it was.
 */
export function namespaceLauncher(binaries: string): Launcher {
  return {
    kind: 'namespace',
    owner: process.getuid?.(),
    command: (program, args) => ({
      file: 'unshare',
      args: ['--user', '--map-user=65534', '--map-group=65534', join(binaries, 'bin', program), ...args],
      options: {},
    }),
  }
}

/** As root where namespaces are blocked: a copy of the binaries that "nobody" can reach, run as that user. */
export function nobodyLauncher(binaries: string, spareFolder: string): Launcher {
  const { uid, gid } = idOfNobody()
  const reachable = isReachableByAll(binaries) ? binaries : copyBinaries(binaries, spareFolder)
  return {
    kind: 'nobody',
    owner: uid,
    command: (program, args) => ({
      file: join(reachable, 'bin', program),
      args: [...args],
      // a working folder that the user may not enter makes PostgreSQL stumble
      options: { uid, gid, cwd: '/' },
    }),
  }
}

/**
 * Chooses among the three and proves the choice by running `postgres --version` with it.
 *
 * @param dataFolder must exist; where the namespace cannot write to it (another user owns it) "nobody" is taken
 * @param spareFolder where copies go that "nobody" must reach
 * @throws StartProblem when PostgreSQL cannot be run at all
 */
export function chooseLauncher(binaries: string, dataFolder: string, spareFolder: string): Launcher {
  const launcher = choose(binaries, dataFolder, spareFolder)
  checkProgramRuns(join(binaries, 'bin', `postgres${suffix}`), launcher.command('postgres', ['--version']))
  return launcher
}

function choose(binaries: string, dataFolder: string, spareFolder: string): Launcher {
  const isRoot = process.getuid?.() === 0
  if (!isRoot && hasName()) return directLauncher(binaries)
  if (namespaceWorks(binaries, dataFolder)) return namespaceLauncher(binaries)
  return isRoot ? nobodyLauncher(binaries, spareFolder) : directLauncher(binaries)
}

/** Whether the system knows us by name; initdb insists on it. */
function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

function namespaceWorks(binaries: string, dataFolder: string): boolean {
  const script =
    'const { accessSync, constants: { W_OK, X_OK } } = fs; accessSync(process.argv[1], W_OK); accessSync(process.argv[2], X_OK)'
  const { status } = spawnSync(
    'unshare',
    [
      '--user',
      '--map-user=65534',
      '--map-group=65534',
      process.execPath,
      '-e',
      script,
      dataFolder,
      join(binaries, 'bin', 'postgres'),
    ],
    { stdio: 'ignore' },
  )
  return status === 0
}

function copyBinaries(binaries: string, spareFolder: string): string {
  const base = ownFolder(spareFolder) ?? mkdtempSync(join(tmpdir(), 'screenpop-'))
  const { version } = JSON.parse(readFileSync(join(binaries, '..', 'package.json'), 'utf8'))
  const target = join(base, `postgresql-${version}`)
  if (existsSync(target)) return target
  const draft = `${target}.${process.pid}`
  cpSync(binaries, draft, { recursive: true, verbatimSymlinks: true })
  openToAll(draft)
  try {
    renameSync(draft, target)
  } catch {
    // another process was faster: its copy is as good
    rmSync(draft, { recursive: true, force: true })
  }
  return target
}

/** The folder, made if need be, when nobody but root can have put anything into it. */
function ownFolder(path: string): string | undefined {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 })
    accessSync(path, constants.W_OK)
    const { uid, mode } = lstatSync(path)
    return uid === 0 && (mode & 0o022) === 0 ? path : undefined
  } catch {
    return undefined
  }
}
