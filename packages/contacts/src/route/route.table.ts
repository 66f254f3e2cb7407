import type { ColumnType, Selectable } from 'kysely'

export interface RouteTable {
  tenant_id: string
  id: string
  access_code: string
  extension: string | null
  /** Access code and extension as one number; computed by the database. */
  dialled: ColumnType<string, never, never>
  queue_id: string
}

export type RouteRow = Selectable<RouteTable>

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    called_route: RouteTable
  }
}
