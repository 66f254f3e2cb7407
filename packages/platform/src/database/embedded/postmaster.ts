import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a running PostgreSQL writes into its data folder. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** `ready`; `starting` as long as it recovers from a crash; `stopping`. */
  readonly status: string
}

/**
 * The PostgreSQL that runs on the cluster, if one does. A `postmaster.pid` that a crash or a restored copy left behind
 * is removed when its process is gone or is something else: PostgreSQL alone would take any process of that number for
 * itself, which after a restart of a container is the rule.
 */
export function runningPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid')
  const lines = readLines(file)
  const pid = Number(lines?.[0])
  if (!lines || !Number.isInteger(pid) || pid <= 0) return undefined
  if (isPostgresOn(pid, cluster)) return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
  rmSync(file, { force: true })
  return undefined
}

/** Whether a process of this number exists and has not ended; one that nobody has reaped yet has. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    const stat = process.platform === 'linux' ? readLines(`/proc/${pid}/stat`)?.[0] : undefined
    return !stat?.includes(') Z ')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const patience = 30_000

/** Asks PostgreSQL to end its sessions and stop cleanly, and waits for it; after half a minute, without ceremony. */
export async function stopPostmaster(pid: number): Promise<void> {
  const asked = Date.now()
  signal(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid); waited = Date.now() - asked) {
    if (waited > 2 * patience) throw new Error(`PostgreSQL (process ${pid}) does not stop`)
    if (waited > patience) signal(pid, 'SIGQUIT')
    await sleep(20)
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function readLines(file: string): string[] | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return undefined
  }
}

function isPostgresOn(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    } catch {
      return false
    }
  }
  if (process.platform === 'win32') return true
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return /postgres/.test(stdout)
}
