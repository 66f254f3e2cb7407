import type { Database } from '@screenpop/platform/database'
import type { JobHandler } from '@screenpop/platform/jobs'
import { findImport } from './import.repository.ts'
import type { ImportParts } from './import-parts.ts'
import type { ImportThreads } from './import-threads.ts'
import { claimImport } from './worker/claim-import.ts'
import { endImport } from './worker/end-import.ts'

/** A run that was killed counts as well; one that fails by itself so often will not succeed. */
const mostFailures = 5

type Run = JobHandler<{ tenantId: string; importId: string }>

const hasEnded = async (database: Database, tenantId: string, importId: string): Promise<boolean> => {
  const row = await findImport(database.tenant(tenantId), tenantId, importId)
  return !row || row.ended_at !== null
}

/** Ends an import that cannot be run: its rows up to the last chunk stay, and are counted. */
const giveUp = async (
  parts: ImportParts,
  tenantId: string,
  importId: string,
  country: string,
): Promise<void> => {
  const keys = await parts.keyring.of(tenantId)
  const context = await claimImport(parts, { tenantId, importId, keys, country })
  if (!context) return
  const message = 'The import stopped by an error of the server, which is in its log. Import the file again.'
  await endImport(context, { state: 'failed', error: { code: 'internal', message, line: null } })
}

/** The handler of the import job. */
export const importRunner =
  (parts: ImportParts, threads: ImportThreads): Run =>
  async ({ payload: { tenantId, importId }, signal, attempt, isLastAttempt }) => {
    const country = await parts.countryOf(tenantId)
    const { material } = await parts.keyring.of(tenantId)
    try {
      await threads.run({ tenantId, importId, material, country }, signal)
    } catch (error) {
      if (await hasEnded(parts.database, tenantId, importId)) return
      if (signal.aborted || (attempt < mostFailures && !isLastAttempt)) throw error
      parts.log.error({ err: error, importId }, 'an import failed again and again and is given up')
      await giveUp(parts, tenantId, importId, country)
    }
  }
