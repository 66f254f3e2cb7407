import type { App } from '@screenpop/platform/http'
import { pageAssets } from '@screenpop/renderer/server'
import { PageAddresses } from './address/address.service.ts'
import { registerAppearance } from './appearance/appearance.routes.ts'
import { Appearances } from './appearance/appearance.service.ts'
import { registerPageForms } from './form/form.routes.ts'
import { PageForms } from './form/form.service.ts'
import { registerPageImages } from './image/image.routes.ts'
import { PageImages } from './image/image.service.ts'
import { registerPageLocks } from './lock/lock.routes.ts'
import { PageLocks } from './lock/lock.service.ts'
import { Drafts } from './page/draft.service.ts'
import { registerPageDesign } from './page/page.routes.ts'
import { Pages } from './page/page.service.ts'
import { ReleasedPages } from './page/released-pages.ts'
import type { PageParts } from './parts.ts'
import { registerPlannedReleases } from './plan/plan.routes.ts'
import { PlannedReleases } from './plan/plan.service.ts'
import { registerShows } from './show/show.routes.ts'
import { Shows } from './show/show.service.ts'
import { registerUses } from './uses/uses.routes.ts'
import { Uses } from './uses/uses.service.ts'

/** Pages: their documents, their versions, and their showing. */
export interface PageEngine {
  readonly pages: Pages
  readonly drafts: Drafts
  readonly released: ReleasedPages
  readonly shows: Shows
  readonly forms: PageForms
  readonly locks: PageLocks
  readonly uses: Uses
  readonly images: PageImages
  readonly plans: PlannedReleases
  readonly appearances: Appearances
  /** The port of the pop-ups. */
  readonly forPopups: {
    /** The address of a page for a contact; the page begins to be resolved at once. */
    addressFor: Shows['forContact']
    /** Reads ahead what every ring needs of these pages; never rejects. */
    prepare: Shows['prepare']
    /** @throws DomainError `notFound`, `page.notReleased` */
    requireReleased: ReleasedPages['get']
  }
  close(): void
}

/** Puts the engine together out of what it needs of the house. */
export const createPages = (parts: PageParts): PageEngine => {
  pageAssets()
  pageAssets(true)
  const released = new ReleasedPages(parts)
  const drafts = new Drafts(parts, released)
  const appearances = new Appearances(parts)
  const shows = new Shows(parts, released, new PageAddresses(parts), appearances)
  return {
    pages: new Pages(parts, released),
    drafts,
    plans: new PlannedReleases(parts, drafts),
    released,
    shows,
    forms: new PageForms(parts, shows),
    locks: new PageLocks(parts),
    uses: new Uses(parts),
    images: new PageImages(parts),
    appearances,
    forPopups: {
      prepare: (tenantId, pageIds) => shows.prepare(tenantId, pageIds),
      addressFor: (tenantId, pageId, contact) => shows.forContact(tenantId, pageId, contact),
      requireReleased: (tenantId, pageId) => released.get(tenantId, pageId),
    },
    close: () => {
      released.close()
      shows.close()
      appearances.close()
    },
  }
}

/** Mounts every route of pages. */
export const registerPages = (app: App, engine: PageEngine, { log }: Pick<PageParts, 'log'>): void => {
  registerPageDesign(app, engine.pages, engine.drafts)
  registerShows(app, engine.shows, log)
  registerPageForms(app, engine.forms)
  registerPageLocks(app, engine.locks)
  registerUses(app, engine.uses)
  registerPageImages(app, engine.images)
  registerPlannedReleases(app, engine.plans)
  registerAppearance(app, engine.appearances, log)
}
