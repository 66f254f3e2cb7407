import type { App } from '@screenpop/platform/http'
import { registerDefinitions } from './definitions/definition.routes.ts'
import { Definitions } from './definitions/definition.service.ts'
import { ReleasedTables } from './definitions/released-tables.ts'
import type { TableParts } from './ports.ts'
import { LookUps } from './records/look-up.service.ts'
import { registerRecords } from './records/record.routes.ts'
import { Records } from './records/record.service.ts'
import { RecordLists } from './records/record-list.service.ts'
import { Releases } from './releases/release.service.ts'

/** The schema engine: tables, their releases, records and look-ups. */
export interface Tables {
  readonly definitions: Definitions
  readonly released: ReleasedTables
  readonly releases: Releases
  readonly records: Records
  readonly lists: RecordLists
  readonly lookUps: LookUps
}

/** Puts the engine together out of what it needs of the house. */
export const createTables = (parts: TableParts): Tables => {
  const released = new ReleasedTables(parts)
  const lookUps = new LookUps(parts, released)
  return {
    definitions: new Definitions(parts, released),
    released,
    releases: new Releases(parts, released),
    records: new Records(parts, released),
    lists: new RecordLists(parts, released, lookUps),
    lookUps,
  }
}

/** Mounts every route of tables and records; imports and the export have their own. */
export const registerTables = (app: App, tables: Tables): void => {
  registerDefinitions(app, tables)
  registerRecords(app, tables)
}
