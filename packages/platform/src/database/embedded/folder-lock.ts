import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { StartProblem } from '../start-problem.ts'
import { isAlive } from './postmaster.ts'

// "screenpop" in the first half, the purpose in the second
const lockKey = [0x5c2ee909, 1]

/** How the holder of a data folder signs its session. */
export const holderName = (): string => `screenpop server ${process.pid} on ${hostname()}`.slice(0, 63)

/** The server that owns a data folder. */
export interface Holder {
  readonly pid: number
  readonly host: string
}

/**
 * Takes the data folder for this process, for as long as the session lives: a killed process frees it without leaving
 * anything behind.
 *
 * @returns undefined when it is ours, else who has it
 */
export async function takeFolder(session: Client): Promise<Holder | undefined> {
  const deadline = Date.now() + 5_000
  for (;;) {
    const { rows } = await session.query('select pg_try_advisory_lock($1, $2) as taken', lockKey)
    if (rows[0]?.taken) return undefined
    const holder = await findHolder(session)
    // PostgreSQL notices within moments that the process at the other end is gone
    const leaving = holder === undefined || (holder.host === hostname() && !isAlive(holder.pid))
    if (!leaving || Date.now() > deadline) return holder ?? { pid: 0, host: 'unknown' }
    await sleep(50)
  }
}

async function findHolder(session: Client): Promise<Holder | undefined> {
  const { rows } = await session.query(
    `select application_name from pg_stat_activity join pg_locks using (pid)
     where locktype = 'advisory' and classid = $1 and objid = $2 and objsubid = 2 and granted`,
    lockKey,
  )
  const [, pid, host] = /^screenpop server (\d+) on (.*)$/.exec(rows[0]?.application_name ?? '') ?? []
  return pid && host !== undefined ? { pid: Number(pid), host } : undefined
}

/** The refusal of a second server. */
export function folderInUse(dataFolder: string, { pid, host }: Holder): StartProblem {
  return new StartProblem(
    `The data folder ${dataFolder} is in use by the server with process id ${pid} on ${host}. Stop that server first, ` +
      `or give this one a folder of its own with SCREENPOP_DATA_DIR.`,
  )
}
