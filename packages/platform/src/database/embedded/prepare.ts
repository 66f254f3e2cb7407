import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { StartProblem } from '../start-problem.ts'
import { binariesMajor, findBinaries } from './binaries.ts'
import { type Credentials, ensureCluster } from './cluster.ts'
import { chooseLauncher, type Launcher } from './launcher.ts'
import { giveTo } from './ownership.ts'
import { type DataPaths, dataPaths } from './paths.ts'
import { runningPostmaster } from './postmaster.ts'
import type { ServerPlan } from './server-process.ts'
import { serverSettings } from './settings.ts'

/** Everything that can be seen to before PostgreSQL runs. */
export interface Prepared {
  readonly plan: ServerPlan
  readonly paths: DataPaths
  readonly credentials: Credentials
}

/**
 * Finds the binaries and a way to run them, and makes the cluster when there is none.
 *
 * @param spareFolder where root puts what the user "nobody" must reach
 */
export async function prepare(
  dataFolder: string,
  settings: Readonly<Record<string, string>>,
  spareFolder: string,
): Promise<Prepared> {
  makeDataFolder(dataFolder)
  const binaries = findBinaries()
  const launcher = chooseLauncher(binaries, dataFolder, spareFolder)
  const paths = dataPaths(dataFolder, launcher, spareFolder)
  takeOwnership(paths.cluster, launcher)
  const isDurable = settings.fsync !== 'off'
  const credentials = await ensureCluster(
    { folder: paths.cluster, launcher, isDurable },
    binariesMajor(binaries),
  )
  const plan = {
    cluster: paths.cluster,
    logFile: paths.logFile,
    launcher,
    superuserPassword: credentials.superuser,
    settings: { ...serverSettings(), ...settings },
  }
  return { plan, paths, credentials }
}

function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new StartProblem(
      `The data folder ${folder} cannot be made: ${(cause as Error).message}. Name one that this user may write to in ` +
        `SCREENPOP_DATA_DIR.`,
      cause,
    )
  }
}

/**
 * The last start may have run PostgreSQL as somebody else: its files must belong to who runs it now. Copying may have
 * opened the folder to others, which PostgreSQL refuses.
 */
function takeOwnership(cluster: string, launcher: Launcher): void {
  if (!existsSync(cluster) || runningPostmaster(cluster)) return
  if (launcher.owner !== undefined) giveTo(cluster, launcher.owner)
  chmodSync(cluster, 0o700)
}

/** What starts that were killed while making the cluster left beside it. Only the owner of the folder may. */
export function removeDrafts(cluster: string): void {
  for (const name of readdirSync(dirname(cluster))) {
    if (name.startsWith(`${basename(cluster)}.`))
      rmSync(join(dirname(cluster), name), { recursive: true, force: true })
  }
}
