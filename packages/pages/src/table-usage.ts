import type { TableUsage } from '@screenpop/tables'
import { pagesShowing } from './page/version.repository.ts'

/** Tells the tables which released pages show them: such a table cannot be revoked or deleted (rule book 2). */
export const tableUsage: TableUsage = { releasedPages: pagesShowing }
