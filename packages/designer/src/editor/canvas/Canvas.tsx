import { Button } from '@mantine/core'
import { pageRowCounts } from '@screenpop/contract'
import { IconPlus } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { emptyRow } from '../../document/starter.ts'
import { DragArea } from '../dnd/DragArea.tsx'
import { useEditorParts, useEditorState } from '../editor-context.ts'
import classes from './Canvas.module.css'
import { CellView } from './CellView.tsx'
import { RowMenu } from './RowMenu.tsx'

const mostRows = pageRowCounts[pageRowCounts.length - 1] ?? 4

interface CanvasProps {
  onMenu: (blockId: string, at: HTMLElement) => void
}

/** The page as rows, cells and blocks. */
export const Canvas = memo(({ onMenu }: CanvasProps) => {
  const { t } = useTranslation('designer')
  const { store, announce } = useEditorParts()
  const rows = useEditorState(({ history }) => history.document.rows)
  const readOnly = useEditorState((state) => state.readOnly)
  const draggedAt = (element: Element) => {
    if (store.state.readOnly || element.closest('[data-no-drag]')) return undefined
    const blockId = element.closest<HTMLElement>('[data-block]')?.dataset.block
    if (blockId === undefined) return undefined
    const { selection } = store.state
    return { kind: 'blocks' as const, blockIds: selection.has(blockId) ? [...selection] : [blockId] }
  }
  return (
    <section aria-label={t('canvas')} data-canvas>
      <DragArea id="canvas" className={classes.canvas} draggedAt={draggedAt}>
        {rows.map((row, index) => (
          <section key={row.id} className={classes.row} aria-label={t('row', { number: index + 1 })}>
            {!readOnly && <RowMenu rowId={row.id} index={index} />}
            <div className={classes.cells} data-cells>
              {row.cells.map((cell, place) => (
                <CellView
                  key={cell.id}
                  row={row}
                  cell={cell}
                  place={place}
                  rowNumber={index + 1}
                  onMenu={onMenu}
                />
              ))}
            </div>
          </section>
        ))}
        {rows.length < mostRows && !readOnly && (
          <Button
            variant="default"
            leftSection={<IconPlus size={15} />}
            onClick={() => {
              store.dispatch({
                type: 'perform',
                command: { type: 'addRow', row: emptyRow(), index: rows.length, blocks: {} },
              })
              announce(t('said.rowAdded', { number: rows.length + 1 }))
            }}
          >
            {t('addRow')}
          </Button>
        )}
      </DragArea>
    </section>
  )
})
