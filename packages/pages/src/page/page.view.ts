import type { Page, PageVersion } from '@screenpop/contract'
import type { PageHead } from './page.repository.ts'
import type { VersionHead } from './version.repository.ts'

export const pageView = (row: PageHead): Page => ({
  id: row.id,
  name: row.name,
  interface: row.interface,
  connectorId: row.connector_id,
  releasedVersion: row.released_version,
  draftRevision: row.draft_revision,
  changed: row.draft_revision !== row.released_revision,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

export const versionView = (row: VersionHead): PageVersion => ({
  version: row.version,
  note: row.note,
  author: row.author,
  releasedAt: row.released_at.toISOString(),
})
