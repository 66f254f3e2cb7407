import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noLog } from '@screenpop/platform/config'
import { EmbeddedPostgres, settingsForTests } from '@screenpop/platform/database'

/** Where the test run of this process keeps its server; the name tells whose it is. */
export const testFolderPrefix = join(tmpdir(), `screenpop-test-${process.pid}-`)

/** Ends the servers of test runs that were killed, as the product itself would: takes them over and stops them. */
export async function endAbandonedServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^screenpop-test-(\d+)-/.exec(name)?.[1])
    if (!pid || exists(pid)) continue
    const dataFolder = join(tmpdir(), name)
    try {
      await (await EmbeddedPostgres.start({ dataFolder, log: noLog, settings: settingsForTests })).stop()
    } catch {
      // another run is at it, or it is another user's
      continue
    }
    await rm(dataFolder, { recursive: true, force: true })
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
