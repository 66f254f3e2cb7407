import type { Table } from '@screenpop/contract'
import { createContext, useContext } from 'react'

export const TableContext = createContext<Table | null>(null)

/** The table of the screen around. */
export const useTable = (): Table => {
  const table = useContext(TableContext)
  if (!table) throw new Error('useTable needs a TableScreen around it')
  return table
}
