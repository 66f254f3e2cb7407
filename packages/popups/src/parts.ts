import type { AssociatedData, Call } from '@screenpop/contract'
import type { Database } from '@screenpop/platform/database'
import type { Parameters } from '@screenpop/platform/parameters'
import type { Trust } from '@screenpop/platform/trust'

/** What this room needs of the house; the composition root gives it. */
export interface PopupParts {
  readonly database: Database
  readonly parameters: Pick<Parameters, 'get'>
  readonly trust: Pick<Trust, 'allows' | 'check'>
  readonly pages: PopupPages
}

/** What pop-ups need of the pages. */
export interface PopupPages {
  /** The address of a page for a contact; the page begins to be resolved at once. */
  addressFor(
    tenantId: string,
    pageId: string,
    contact: { callid: string; call: Call; associatedData: AssociatedData },
  ): Promise<string>
  /** Reads ahead what every ring needs of these pages; never rejects. */
  prepare(tenantId: string, pageIds: readonly string[]): Promise<void>
  /** @throws DomainError `notFound`, `page.notReleased` */
  requireReleased(tenantId: string, pageId: string): Promise<unknown>
}
