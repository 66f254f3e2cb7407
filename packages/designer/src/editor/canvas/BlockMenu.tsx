import { Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconClipboard,
  IconCopy,
  IconCopyPlus,
  IconCut,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { stepBlock } from '../../keyboard.ts'
import { copySelection, duplicateSelection, pasteClipboard, removeSelection } from '../actions.ts'
import { useEditor, useEditorParts } from '../editor-context.ts'

/** The block whose menu is open, and where the menu hangs. */
export interface OpenMenu {
  blockId: string
  x: number
  y: number
}

const steps = [
  ['up', IconArrowUp],
  ['down', IconArrowDown],
  ['left', IconArrowLeft],
  ['right', IconArrowRight],
] as const

/** Everything that can be done with a block, without drag and without a key; one menu for all blocks. */
export const BlockMenu = ({ open, onClose }: { open: OpenMenu | undefined; onClose: () => void }) => (
  <Menu
    opened={open !== undefined}
    onClose={onClose}
    position="bottom-start"
    returnFocus={false}
    trapFocus
    width={260}
  >
    <Menu.Target>
      <span
        aria-hidden
        style={{ position: 'fixed', left: open?.x ?? 0, top: open?.y ?? 0, width: 1, height: 1 }}
      />
    </Menu.Target>
    <Menu.Dropdown>{open && <Items blockId={open.blockId} />}</Menu.Dropdown>
  </Menu>
)

const Items = ({ blockId }: { blockId: string }) => {
  const { t } = useTranslation('designer')
  const { store, announce } = useEditorParts()
  const { document, selection, dispatch } = useEditor()
  return (
    <>
      {selection.length < 2 &&
        steps.map(([direction, Icon]) => {
          const command = document.blocks[blockId] && stepBlock(document, blockId, direction)
          return (
            <Menu.Item
              key={direction}
              leftSection={<Icon size={15} />}
              disabled={!command}
              onClick={() => {
                if (command) dispatch({ type: 'perform', command, select: [blockId], focus: true })
                announce(t('said.moved'))
              }}
            >
              {t(`move.${direction}`)}
            </Menu.Item>
          )
        })}
      {selection.length < 2 && <Menu.Divider />}
      <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => void copySelection(store)}>
        {t('copy')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCut size={15} />}
        onClick={() => {
          void copySelection(store)
          removeSelection(store)
          announce(t('said.cut'))
        }}
      >
        {t('cut')}
      </Menu.Item>
      <Menu.Item leftSection={<IconClipboard size={15} />} onClick={() => void pasteClipboard(store)}>
        {t('paste')}
      </Menu.Item>
      <Menu.Item leftSection={<IconCopyPlus size={15} />} onClick={() => duplicateSelection(store)}>
        {t('duplicate')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        color="brick"
        leftSection={<IconTrash size={15} />}
        onClick={() => {
          removeSelection(store)
          announce(t('said.removed'))
        }}
      >
        {t('remove')}
      </Menu.Item>
    </>
  )
}
