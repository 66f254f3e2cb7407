import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartProblem } from '../start-problem.ts'
import type { Launcher } from './launcher.ts'
import { giveTo } from './ownership.ts'

/** The passwords of the cluster's three roles; kept in the cluster's own folder, 0600. */
export interface Credentials {
  readonly superuser: string
  readonly owner: string
  readonly app: string
}

/** A cluster that is to be there. */
export interface WantedCluster {
  /** Its parent must exist. */
  readonly folder: string
  readonly launcher: Launcher
  /** False in tests, which need not outlive a power cut. */
  readonly isDurable: boolean
}

/** The role that initdb makes; used by the supervisor only. */
export const superuser = 'postgres'

const credentialsFile = 'screenpop-credentials.json'

/**
 * Makes the cluster when there is none. It is built in a folder of its own and moved into place, so a start that is
 * killed half-way leaves nothing behind that looks like a cluster, and of two starts at once one wins.
 */
export async function ensureCluster(wanted: WantedCluster, major: string): Promise<Credentials> {
  const { folder } = wanted
  if (!existsSync(join(folder, credentialsFile))) await makeCluster(wanted)
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  if (version !== major) {
    throw new StartProblem(
      `The data folder holds a database of PostgreSQL ${version}, this release brings PostgreSQL ${major}. Start the ` +
        `release that made it, save the database (docs/operations.md, "Backup"), and restore it into a new data folder.`,
    )
  }
  return JSON.parse(await readFile(join(folder, credentialsFile), 'utf8'))
}

async function makeCluster({ folder, launcher, isDurable }: WantedCluster): Promise<void> {
  const draft = `${folder}.${process.pid}.${randomBytes(4).toString('hex')}`
  const credentials: Credentials = { superuser: password(), owner: password(), app: password() }
  const passwordFile = `${draft}.password`
  try {
    await mkdir(draft, { mode: 0o700 })
    await writeFile(passwordFile, credentials.superuser, { mode: 0o600 })
    if (launcher.owner !== undefined) {
      giveTo(draft, launcher.owner)
      giveTo(passwordFile, launcher.owner)
    }
    await initialise({ folder: draft, launcher, isDurable }, passwordFile)
    await writeFile(join(draft, credentialsFile), JSON.stringify(credentials), {
      mode: 0o600,
      flush: isDurable,
    })
    await rename(draft, folder)
  } catch (error) {
    if (!existsSync(join(folder, credentialsFile))) throw error
    // another start moved its cluster into place first: that one counts
  } finally {
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

const password = (): string => randomBytes(24).toString('base64url')

async function initialise(
  { folder, launcher, isDurable }: WantedCluster,
  passwordFile: string,
): Promise<void> {
  const { file, args, options } = launcher.command('initdb', [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own locale: the order of texts does not change with an update of the system's C library
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
    '--no-instructions',
    ...(isDurable ? [] : ['--no-sync']),
  ])
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  if (/could not look up effective user ID/.test(said)) {
    throw new StartProblem(
      `PostgreSQL does not run as a user without a name (id ${process.getuid?.()}), and user namespaces, which would help, ` +
        `are blocked here. Run as a user of /etc/passwd, or use a database of your own with DATABASE_URL.`,
    )
  }
  if (code !== 0) throw new StartProblem(`PostgreSQL could not set up its files in ${folder}: ${said.trim()}`)
}
