import { ActionIcon, Menu } from '@mantine/core'
import { gridColumns, type PageCell, type PageRow } from '@screenpop/contract'
import { IconColumns2, IconDotsVertical, IconMinus, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../document/new-id.ts'
import { resizedSpans } from '../../keyboard.ts'
import { useEditorParts, useEditorState } from '../editor-context.ts'

interface CellMenuProps {
  row: PageRow
  cell: PageCell
  place: number
  rowNumber: number
  tabIndex: number
}

/** What can be done with a cell of a grid. */
export const CellMenu = ({ row, cell, place, rowNumber, tabIndex }: CellMenuProps) => {
  const { t } = useTranslation('designer')
  const { store, announce } = useEditorParts()
  const layout = useEditorState(({ history }) => history.document.layout)
  if (layout === 'block') return null
  const spans = row.cells.map(({ span }) => span)
  const resize = (columns: number) => {
    const next = resizedSpans(spans, place, columns)
    if (!next) return
    store.dispatch({ type: 'perform', command: { type: 'resizeCells', rowId: row.id, spans: next } })
    announce(t('said.width', { cell: place + 1, span: next[place] ?? cell.span, total: gridColumns }))
  }
  const split = () => {
    store.dispatch({
      type: 'perform',
      command: {
        type: 'addCell',
        rowId: row.id,
        cell: { id: newId('c'), span: Math.max(1, Math.floor(cell.span / 2)), blocks: [] },
        index: place + 1,
        blocks: {},
      },
    })
    announce(t('said.cellAdded', { row: rowNumber, cell: place + 2 }))
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon tabIndex={tabIndex} aria-label={t('cellMenu', { row: rowNumber, cell: place + 1 })}>
          <IconDotsVertical size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('cellWidth', { span: cell.span, total: gridColumns })}</Menu.Label>
        <Menu.Item
          leftSection={<IconColumns2 size={15} />}
          disabled={row.cells.length >= gridColumns}
          onClick={split}
        >
          {t('splitCell')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPlus size={15} />}
          closeMenuOnClick={false}
          disabled={!resizedSpans(spans, place, 1)}
          onClick={() => resize(1)}
        >
          {t('widen')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconMinus size={15} />}
          closeMenuOnClick={false}
          disabled={!resizedSpans(spans, place, -1)}
          onClick={() => resize(-1)}
        >
          {t('narrow')}
        </Menu.Item>
        <Menu.Item
          color="brick"
          leftSection={<IconTrash size={15} />}
          disabled={row.cells.length === 1}
          onClick={() => {
            store.dispatch({
              type: 'perform',
              command: { type: 'removeCell', cellId: cell.id },
              focus: true,
            })
            announce(t('said.cellRemoved', { row: rowNumber, cell: place + 1 }))
          }}
        >
          {t('removeCell')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
