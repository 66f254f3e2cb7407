import { Table, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DataTable.module.css'

/** The column by which a list is sorted. */
export interface Sort {
  id: string
  descending: boolean
}

interface SortableHeaderProps {
  column: { id: string; header: ReactNode; label?: string; align?: 'left' | 'right'; sortable?: boolean }
  sort?: Sort | null | undefined
  onSort?: ((sort: Sort | null) => void) | undefined
}

/** A heading; where its column can be sorted, a button that goes ascending → descending → unsorted. */
export const SortableHeader = ({ column, sort, onSort }: SortableHeaderProps) => {
  const { t } = useTranslation()
  if (!column.sortable || !onSort) {
    return (
      <Table.Th data-align={column.align} className={classes.heading}>
        {column.header}
      </Table.Th>
    )
  }
  const mine = sort?.id === column.id ? sort : null
  const Icon = mine ? (mine.descending ? IconArrowDown : IconArrowUp) : IconArrowsSort
  const next = !mine
    ? { id: column.id, descending: false }
    : mine.descending
      ? null
      : { ...mine, descending: true }
  const name = column.label ?? (typeof column.header === 'string' ? column.header : column.id)
  return (
    <Table.Th
      data-align={column.align}
      className={classes.heading}
      aria-sort={mine ? (mine.descending ? 'descending' : 'ascending') : 'none'}
    >
      <UnstyledButton
        className={classes.sort}
        data-active={mine ? true : undefined}
        onClick={() => onSort(next)}
        title={t('sortBy', { column: name })}
      >
        {column.header}
        <Icon size={13} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  )
}
