import type { PageParts } from '../parts.ts'
import type { PageSources } from '../resolve/resolve-page.ts'

/** What the pages of contacts and of embedders ask. */
export const realSources = ({
  tables,
  external,
  historyOf,
}: Pick<PageParts, 'tables' | 'external' | 'historyOf'>): PageSources => ({
  lookUps: tables.lookUps,
  external,
  historyOf,
})
