/**
 * Every table of the product, by name. Each room adds its own in its `x.table.ts`:
 *
 * @example
 * declare module '@screenpop/platform/database/schema' {
 *   interface Schema { page: PageTable }
 * }
 */
export interface Schema {
  migration: MigrationTable
}

/** Which migrations the database has had; written by the runner alone. */
export interface MigrationTable {
  name: string
  timestamp: string
}
