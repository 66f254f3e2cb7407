import type { PlainLog } from '@screenpop/platform/config'
import type { Jobs } from '@screenpop/platform/jobs'
import type { TableParts } from '../ports.ts'

/** What imports need of the house. */
export interface ImportParts extends Omit<TableParts, 'usage'> {
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly log: PlainLog
}
