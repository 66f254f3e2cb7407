/**
 * Every table of the product, by name. Each room adds its own in its `x.table.ts`:
 *
 * @example
 * declare module '@screenpop/platform/database/schema' {
 *   interface Schema { page: PageTable }
 * }
 */
export type Schema = {}
