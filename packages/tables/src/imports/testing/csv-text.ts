import { csvLine } from '../../export/csv-cell.ts'

/** A table of the simplest kind for tests: a unique exact index, a text, an encrypted text. */
export const plainFields = [
  { name: 'Code', type: 'string', length: 40, index: { unique: true, match: 'exact' } },
  { name: 'Text', type: 'string', length: 200 },
] as const

export const sealedFields = [
  ...plainFields,
  { name: 'Secret', type: 'string', length: 200, encrypted: true, mask: 'lastFour' },
] as const

/** CSV of these rows under the header of the plain or the sealed table. */
export const csvOf = (
  rows: readonly (readonly string[])[],
  header: readonly string[] = ['Code', 'Text'],
): string => [header, ...rows].map(csvLine).join('')

/** Rows `prefix1,text` … */
export const manyRows = (count: number, prefix = 'c', text = 'text'): string[][] =>
  Array.from({ length: count }, (_, i) => [`${prefix}${i + 1}`, `${text} ${i + 1}`])
