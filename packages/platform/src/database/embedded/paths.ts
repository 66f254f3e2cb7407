import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartProblem } from '../start-problem.ts'
import type { Launcher } from './launcher.ts'
import { isReachableByAll } from './ownership.ts'

/** Where the embedded database keeps what. */
export interface DataPaths {
  /** `<data folder>/postgres`. */
  readonly folder: string
  readonly cluster: string
  readonly logFile: string
  /** How to reach the running server; 0600, for tools. */
  readonly connectionFile: string
}

/** Makes the folder for the embedded database and says where everything in it is. */
export function dataPaths(dataFolder: string, launcher: Launcher, spareFolder: string): DataPaths {
  const folder = join(realpathSync(dataFolder), 'postgres')
  mkdirSync(folder, { recursive: true, mode: launcher.kind === 'nobody' ? 0o711 : 0o700 })
  return {
    folder,
    cluster: clusterFolder(folder, launcher, spareFolder),
    logFile: join(folder, 'postgres.log'),
    connectionFile: join(folder, 'connection.json'),
  }
}

/** Beside the other files, but where "nobody" must serve it and cannot get there: below a folder that it can reach. */
function clusterFolder(folder: string, launcher: Launcher, spareFolder: string): string {
  const pointer = join(folder, 'cluster-location')
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8')
  const usual = join(folder, 'cluster')
  if (launcher.kind !== 'nobody' || isReachableByAll(folder)) return usual
  if (existsSync(usual)) {
    throw new StartProblem(
      `PostgreSQL must run as the user "nobody" here (user namespaces are blocked), who cannot reach ${usual}. Move the ` +
        `data folder to a place that everybody may pass, such as /var/lib, and name it in SCREENPOP_DATA_DIR.`,
    )
  }
  const away = join(spareFolder, createHash('sha256').update(folder).digest('hex').slice(0, 16))
  mkdirSync(away, { recursive: true, mode: 0o711 })
  writeFileSync(pointer, join(away, 'cluster'), { mode: 0o600 })
  return join(away, 'cluster')
}
