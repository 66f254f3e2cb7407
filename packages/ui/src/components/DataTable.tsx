import { Button, Checkbox, Group, Skeleton, Table, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  createColumnHelper,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DataTable.module.css'
import { type Sort, SortableHeader } from './SortableHeader.tsx'

/** A column: how its heading and cells look. Widths are pixels; `grow` shares what is left. */
export interface Column<Row> {
  id: string
  header: ReactNode
  /** The heading as plain text, where `header` is none. */
  label?: string
  cell: (row: Row) => ReactNode
  width?: number
  align?: 'left' | 'right'
  sortable?: boolean
  /** Left out on narrow screens, where another screen tells the same. */
  wideOnly?: boolean
  /** What is in the cell has clicks of its own: they do not open the row. */
  ownClicks?: boolean
}

export interface DataTableProps<Row> {
  /** What the table lists, for screen readers. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  loading?: boolean
  /** More rows can be had; the table asks for them when its end is near. */
  hasMore?: boolean
  loadingMore?: boolean
  onLoadMore?: () => void
  sort?: Sort | null
  onSort?: (sort: Sort | null) => void
  selected?: RowSelectionState
  onSelect?: (selected: RowSelectionState) => void
  onRowClick?: (row: Row) => void
  /** Height to which the table grows before it scrolls by itself. */
  maxHeight?: string
  /** Stands in the table when there are no rows. */
  empty?: ReactNode
}

const features = tableFeatures({ rowSelectionFeature })
const rowHeight = 40

/**
 * A list of any length: only the rows in sight are in the document, more are loaded as the end comes near. A row opens
 * by click, or by Enter on it.
 */
export const DataTable = <Row extends object>(props: DataTableProps<Row>) => {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const { rows, selected, onSelect } = props
  const narrow = useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false })
  const columns = useMemo(
    () => props.columns.filter(({ wideOnly }) => !(narrow && wideOnly)),
    [props.columns, narrow],
  )
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>()
    return columns.map((column) => helper.display({ id: column.id }))
  }, [columns])
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: props.rowId,
    state: { rowSelection: selected ?? {} },
    onRowSelectionChange: (update) =>
      onSelect?.(typeof update === 'function' ? update(selected ?? {}) : update),
  })
  const model = table.getRowModel().rows
  const virtual = useVirtualizer({
    count: model.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 800, height: 640 },
  })
  const inSight = virtual.getVirtualItems()
  const above = inSight[0]?.start ?? 0
  const below = virtual.getTotalSize() - (inSight.at(-1)?.end ?? 0)
  const span = columns.length + (onSelect ? 1 : 0)
  const width = columns.reduce((sum, column) => sum + (column.width ?? 160), onSelect ? 44 : 0)

  const nearEnd = () => {
    const box = scroller.current
    if (!box || !props.hasMore || props.loadingMore) return
    if (box.scrollHeight > box.clientHeight && box.scrollTop + box.clientHeight > box.scrollHeight - 400) {
      props.onLoadMore?.()
    }
  }
  const open = (row: Row) => (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) props.onRowClick?.(row)
  }

  return (
    <div>
      <div
        ref={scroller}
        className={classes.scroller}
        style={{ maxHeight: props.maxHeight ?? 'calc(100dvh - 260px)' }}
        onScroll={nearEnd}
      >
        <Table
          className={classes.table}
          style={{ minWidth: width }}
          aria-label={props.label}
          aria-rowcount={-1}
        >
          <colgroup>
            {onSelect && <col style={{ width: 44 }} />}
            {columns.map(({ id, width }) => (
              <col key={id} style={{ width }} />
            ))}
          </colgroup>
          <Table.Thead className={classes.head}>
            <Table.Tr>
              {onSelect && (
                <Table.Th>
                  <Checkbox
                    aria-label={t('selectAll')}
                    checked={model.length > 0 && table.getIsAllRowsSelected()}
                    indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
                    onChange={table.getToggleAllRowsSelectedHandler()}
                  />
                </Table.Th>
              )}
              {columns.map((column) => (
                <SortableHeader key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {props.loading && <SkeletonRows rows={8} columns={span} />}
            {above > 0 && <Spacer span={span} height={above} />}
            {!props.loading &&
              inSight.map(({ index }) => {
                const row = model[index]
                if (!row) return null
                return (
                  <Table.Tr
                    key={row.id}
                    className={classes.row}
                    data-clickable={props.onRowClick ? true : undefined}
                    data-selected={row.getIsSelected() || undefined}
                    tabIndex={props.onRowClick ? 0 : undefined}
                    onClick={() => props.onRowClick?.(row.original)}
                    onKeyDown={open(row.original)}
                  >
                    {onSelect && (
                      <Table.Td onClick={(event) => event.stopPropagation()}>
                        <Checkbox
                          aria-label={t('selectRow')}
                          checked={row.getIsSelected()}
                          onChange={row.getToggleSelectedHandler()}
                        />
                      </Table.Td>
                    )}
                    {columns.map((column) => (
                      <Table.Td
                        key={column.id}
                        className={classes.cell}
                        data-align={column.align}
                        onClick={column.ownClicks ? (event) => event.stopPropagation() : undefined}
                      >
                        {column.cell(row.original)}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                )
              })}
            {below > 0 && <Spacer span={span} height={below} />}
          </Table.Tbody>
        </Table>
        {!props.loading && rows.length === 0 && props.empty}
      </div>
      {rows.length > 0 && (
        <Group justify="space-between" className={classes.foot}>
          <Text size="sm" c="dimmed" role="status">
            {t(props.hasMore ? 'shown' : 'allShown', { count: rows.length })}
          </Text>
          {props.hasMore && (
            <Button
              size="xs"
              variant="default"
              loading={props.loadingMore ?? false}
              onClick={props.onLoadMore}
            >
              {t('loadMore')}
            </Button>
          )}
        </Group>
      )}
    </div>
  )
}

const Spacer = ({ span, height }: { span: number; height: number }) => (
  <tr aria-hidden>
    <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
  </tr>
)

const SkeletonRows = ({ rows, columns }: { rows: number; columns: number }) =>
  Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
    <Table.Tr key={row} aria-hidden>
      {Array.from({ length: columns }, (_, column) => `${row} ${column}`).map((cell) => (
        <Table.Td key={cell}>
          <Skeleton height={12} radius="xs" />
        </Table.Td>
      ))}
    </Table.Tr>
  ))
