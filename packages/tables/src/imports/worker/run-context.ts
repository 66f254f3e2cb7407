import type { PlainLog } from '@screenpop/platform/config'
import type { TenantKeys } from '@screenpop/platform/crypto'
import type { Database, Schema } from '@screenpop/platform/database'
import type { NodeChannel } from '@screenpop/platform/events'
import type { Kysely, Selectable } from 'kysely'
import type { ReleasedField } from '../../definitions/definition.table.ts'
import type { ImportTable } from '../import.table.ts'
import type { RunProgress } from './run-progress.ts'

/** What an import's worker is made of. */
export interface WorkerParts {
  readonly database: Database
  /** Only published to. */
  readonly nodes: Pick<NodeChannel, 'publish'>
  readonly log: PlainLog
}

/** One run of one import. */
export interface RunContext extends WorkerParts {
  readonly db: Kysely<Schema>
  readonly tenantId: string
  readonly import: Selectable<ImportTable>
  /** The released fields that the file is read by. */
  readonly fields: readonly ReleasedField[]
  readonly indexFields: readonly ReleasedField[]
  /** How many connections stage and merge at once. */
  readonly lanes: number
  readonly keys: TenantKeys
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** The table had no records, deleted ones included, when the run began. */
  readonly wasEmpty: boolean
  readonly progress: RunProgress
}
