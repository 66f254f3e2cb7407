import Papa from 'papaparse'

export interface RejectedRow {
  line: string
  row: string
  reason: string
  /** The values of the row as they were in the file. */
  values: string[]
}

export interface RejectedPreview {
  header: string[]
  rows: RejectedRow[]
}

/** Reads the beginning of `rejected.csv`: its first three columns are `_line`, `_row`, `_reason` (rule book 3). */
export const readRejected = (text: string, limit: number): RejectedPreview => {
  const { data } = Papa.parse<string[]>(text, { preview: limit + 1, skipEmptyLines: true })
  const [header = [], ...rows] = data
  return {
    header: header.slice(3),
    rows: rows.map(([line = '', row = '', reason = '', ...values]) => ({ line, row, reason, values })),
  }
}
