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
  IconSquareCheck,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { stepBlocks } from '../../keyboard.ts'
import { copySelection, duplicateSelection, removeSelection } from '../actions.ts'
import { useEditor, useEditorParts } from '../editor-context.ts'
import { spokenPlace } from '../spoken-place.ts'
import { usePaste } from '../use-paste.ts'

/** The block whose menu is open, and where the menu hangs. */
export interface OpenMenu {
  blockId: string
  /** What was chosen before the menu was opened, where the block was not among it. */
  before: readonly string[]
  x: number
  y: number
}

const steps = [
  ['up', IconArrowUp],
  ['down', IconArrowDown],
  ['left', IconArrowLeft],
  ['right', IconArrowRight],
] as const

interface BlockMenuProps {
  open: OpenMenu | undefined
  onClose: () => void
  /** It is not to be seen any more; what has the focus in it is taken away just after. */
  onGone: () => void
}

/** Everything that can be done with a block, without drag and without a key; one menu for all blocks. */
export const BlockMenu = ({ open, onClose, onGone }: BlockMenuProps) => (
  <Menu
    opened={open !== undefined}
    onClose={onClose}
    onExitTransitionEnd={onGone}
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
    <Menu.Dropdown>{open && <Items blockId={open.blockId} before={open.before} />}</Menu.Dropdown>
  </Menu>
)

const Items = ({ blockId, before }: Pick<OpenMenu, 'blockId' | 'before'>) => {
  const { t } = useTranslation('designer')
  const { store, announce } = useEditorParts()
  const { document, selection, dispatch } = useEditor()
  const { pasteClipboard } = usePaste()
  return (
    <>
      {before.length > 0 && (
        <Menu.Item
          leftSection={<IconSquareCheck size={15} />}
          onClick={() => {
            dispatch({ type: 'select', blockIds: [...before, blockId] })
            announce(t('severalChosen', { count: before.length + 1 }))
          }}
        >
          {t('chooseToo', { count: before.length })}
        </Menu.Item>
      )}
      {selection.length > 1 && <Menu.Label>{t('severalChosen', { count: selection.length })}</Menu.Label>}
      {steps.map(([direction, Icon]) => {
        const command = document.blocks[blockId] && stepBlocks(document, selection, direction)
        return (
          <Menu.Item
            key={direction}
            leftSection={<Icon size={15} />}
            disabled={!command}
            onClick={() => {
              if (command) dispatch({ type: 'perform', command, select: selection, focus: true })
              const place = spokenPlace(store, blockId)
              if (place) announce(t('said.movedTo', place))
            }}
          >
            {t(`move.${direction}`)}
          </Menu.Item>
        )
      })}
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconCopy size={15} />}
        onClick={() => {
          void copySelection(store)
          announce(t('said.copied'))
        }}
      >
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
      <Menu.Item leftSection={<IconClipboard size={15} />} onClick={() => void pasteClipboard()}>
        {t('paste')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCopyPlus size={15} />}
        onClick={() => {
          duplicateSelection(store)
          announce(t('said.pasted'))
        }}
      >
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
