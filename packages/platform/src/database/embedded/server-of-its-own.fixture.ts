import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { DatabaseAddress } from '../address.ts'

const script = fileURLToPath(new URL('./embedded-server.fixture.ts', import.meta.url))

/** What the process told about its database, or why there is none. */
export interface Told {
  readonly address?: DatabaseAddress
  readonly adopted?: boolean
  readonly owned?: boolean
  readonly problem?: string
  readonly name?: string
}

/** A server process that brings up the embedded database. */
export interface ServerOfItsOwn {
  readonly pid: number
  readonly told: Told
  /** Ends it and waits until it has ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

export async function startServerOfItsOwn(
  dataFolder: string,
  { spareFolder, ...options }: SpawnOptions & { spareFolder?: string } = {},
): Promise<ServerOfItsOwn> {
  const args = [script, dataFolder, ...(spareFolder ? [spareFolder] : [])]
  const child: ChildProcess = spawn(process.execPath, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!child.stdout || child.pid === undefined) throw new Error('the process did not start')
  const [line] = await once(createInterface(child.stdout), 'line')
  return {
    pid: child.pid,
    told: JSON.parse(line),
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
  }
}
