import type { RowFaultCode } from '@screenpop/contract'
import type { ValueFaultCode } from '../../values/index.ts'

/** One reason why a row was rejected; never holds a value. */
export interface RowFault {
  code: RowFaultCode | ValueFaultCode
  /** The column at fault; undefined when the row as a whole is. */
  column: string | undefined
  params: Readonly<Record<string, string | number>>
}

/** A rejected row as it is kept, sealed, until somebody downloads it. */
export interface RejectedRow {
  line: number
  row: number
  faults: RowFault[]
  /** The cells as they were in the file. */
  cells: string[]
}
