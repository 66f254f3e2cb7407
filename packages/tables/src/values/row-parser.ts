import type { Field } from '@screenpop/contract'
import { fieldParser } from './field-parser.ts'
import { indexRules } from './index-key.ts'
import { isFault, type ValueFault } from './value-fault.ts'

/** A row as it will be stored. */
export interface ParsedRow {
  /** Canonical values in field order; null where empty or at fault. */
  values: (string | null)[]
  /** The normalised texts of the index fields, in field order; '' where at fault. */
  keys: string[]
  /** Every fault of the row in field order; undefined when there is none. */
  faults: ValueFault[] | undefined
}

/** Reads cells in field order; a missing cell is an empty one. */
export type RowParser = (cells: readonly (string | null | undefined)[]) => ParsedRow

/**
 * Compiles the reader of a table's rows once, for imports of any size. It is pure and has no state, so worker threads
 * make their own from the same fields.
 */
export const rowParser = (fields: readonly Field[], country: string): RowParser => {
  const parsers = fields.map(fieldParser)
  const rules = indexRules(fields, country)
  const ruleAt = fields.map((field) => rules.find((rule) => rule.field === field))
  return (cells) => {
    const values: (string | null)[] = []
    const keys: string[] = []
    let faults: ValueFault[] | undefined
    for (let i = 0; i < parsers.length; i++) {
      let value = parsers[i]?.(cells[i] ?? '') ?? null
      const rule = ruleAt[i]
      if (rule) {
        const key = typeof value === 'string' ? rule.normalise(value) : ''
        if (key === '' && typeof value === 'string') value = rule.nothingToCompare
        keys.push(key)
      }
      if (isFault(value)) {
        faults ??= []
        faults.push(value)
        value = null
      }
      values.push(value)
    }
    return { values, keys, faults }
  }
}
