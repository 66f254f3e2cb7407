import { ActionIcon, Menu } from '@mantine/core'
import { pageRowCounts } from '@screenpop/contract'
import { IconArrowDown, IconArrowUp, IconDotsVertical, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useEditorParts, useEditorState } from '../editor-context.ts'
import classes from './Canvas.module.css'

/** What can be done with a row. */
export const RowMenu = ({ rowId, index }: { rowId: string; index: number }) => {
  const { t } = useTranslation('designer')
  const { store, announce } = useEditorParts()
  const count = useEditorState(({ history }) => history.document.rows.length)
  const number = index + 1
  const move = (to: number) => {
    store.dispatch({ type: 'perform', command: { type: 'moveRow', rowId, index: to } })
    announce(t('said.rowMoved', { from: number, to: to + 1 }))
  }
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
          onClick={() => move(index - 1)}
        >
          {t('moveUp')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={15} />}
          disabled={index === count - 1}
          onClick={() => move(index + 1)}
        >
          {t('moveDown')}
        </Menu.Item>
        <Menu.Item
          color="brick"
          leftSection={<IconTrash size={15} />}
          disabled={count <= pageRowCounts[0]}
          onClick={() => {
            store.dispatch({ type: 'perform', command: { type: 'removeRow', rowId }, focus: true })
            announce(t('said.rowRemoved', { number }))
          }}
        >
          {t('removeRow')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
