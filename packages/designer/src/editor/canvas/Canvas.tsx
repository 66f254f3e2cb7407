import { ActionIcon, Button, Menu } from '@mantine/core'
import { pageRowCounts } from '@screenpop/contract'
import { IconArrowDown, IconArrowUp, IconDotsVertical, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { emptyRow } from '../../document/starter.ts'
import { useEditor } from '../editor-context.ts'
import classes from './Canvas.module.css'
import { CellView } from './CellView.tsx'

const mostRows = pageRowCounts[pageRowCounts.length - 1] ?? 4

/** The page as rows, cells and blocks. */
export const Canvas = () => {
  const { t } = useTranslation('designer')
  const { document, dispatch } = useEditor()
  return (
    <section className={classes.canvas} aria-label={t('canvas')}>
      {document.rows.map((row, index) => (
        <section key={row.id} className={classes.row} aria-label={t('row', { number: index + 1 })}>
          <RowMenu rowId={row.id} index={index} />
          <div className={classes.cells}>
            {row.cells.map((cell, place) => (
              <CellView key={cell.id} row={row} cell={cell} place={place} rowNumber={index + 1} />
            ))}
          </div>
        </section>
      ))}
      {document.rows.length < mostRows && (
        <Button
          variant="default"
          leftSection={<IconPlus size={15} />}
          onClick={() =>
            dispatch({
              type: 'perform',
              command: { type: 'addRow', row: emptyRow(), index: document.rows.length, blocks: {} },
            })
          }
        >
          {t('addRow')}
        </Button>
      )}
    </section>
  )
}

const RowMenu = ({ rowId, index }: { rowId: string; index: number }) => {
  const { t } = useTranslation('designer')
  const { document, dispatch } = useEditor()
  const number = index + 1
  return (
    <Menu position="right-start">
      <Menu.Target>
        <ActionIcon aria-label={t('rowMenu', { number })} className={classes.rowMenu}>
          <IconDotsVertical size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('row', { number })}</Menu.Label>
        <Menu.Item
          leftSection={<IconArrowUp size={15} />}
          disabled={index === 0}
          onClick={() => dispatch({ type: 'perform', command: { type: 'moveRow', rowId, index: index - 1 } })}
        >
          {t('moveUp')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={15} />}
          disabled={index === document.rows.length - 1}
          onClick={() => dispatch({ type: 'perform', command: { type: 'moveRow', rowId, index: index + 1 } })}
        >
          {t('moveDown')}
        </Menu.Item>
        <Menu.Item
          color="brick"
          leftSection={<IconTrash size={15} />}
          disabled={document.rows.length <= pageRowCounts[0]}
          onClick={() => dispatch({ type: 'perform', command: { type: 'removeRow', rowId } })}
        >
          {t('removeRow')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
