import { ActionIcon, Button, Group, Tooltip } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconCopy,
  IconCopyPlus,
  IconTrash,
} from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Direction, stepBlock } from '../../keyboard.ts'
import { copySelection, duplicateSelection, removeSelection } from '../actions.ts'
import { useEditorParts, useEditorState } from '../editor-context.ts'
import { spokenPlace } from '../spoken-place.ts'

const steps = [
  ['up', IconArrowUp],
  ['down', IconArrowDown],
  ['left', IconArrowLeft],
  ['right', IconArrowRight],
] as const

/** What can be done with the chosen blocks. It waits for the choice and for where blocks stand, not for what they say. */
export const Tools = memo(() => {
  const { t } = useTranslation('designer')
  const { store, announce } = useEditorParts()
  const selection = useEditorState((state) => state.selection)
  useEditorState(({ history }) => history.document.rows)
  const [first] = selection
  const only = selection.size === 1 ? first : undefined
  const step = (direction: Direction) =>
    only === undefined ? undefined : stepBlock(store.state.history.document, only, direction)
  return (
    <Group gap={2} role="toolbar" aria-label={t('tools')}>
      {only !== undefined &&
        steps.map(([direction, Icon]) => {
          const command = step(direction)
          return (
            <Tooltip key={direction} label={t(`move.${direction}`)}>
              <ActionIcon
                aria-label={t(`move.${direction}`)}
                disabled={!command}
                onClick={() => {
                  if (!command) return
                  store.dispatch({ type: 'perform', command })
                  const place = spokenPlace(store, only)
                  if (place) announce(t('said.movedTo', place))
                }}
              >
                <Icon size={16} />
              </ActionIcon>
            </Tooltip>
          )
        })}
      <Tooltip label={t('copy')}>
        <ActionIcon
          aria-label={t('copy')}
          onClick={() => {
            void copySelection(store)
            announce(t('said.copied'))
          }}
        >
          <IconCopy size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('duplicate')}>
        <ActionIcon
          aria-label={t('duplicate')}
          onClick={() => {
            duplicateSelection(store)
            announce(t('said.pasted'))
          }}
        >
          <IconCopyPlus size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('remove')}>
        <ActionIcon
          aria-label={t('remove')}
          onClick={() => {
            removeSelection(store)
            announce(t('said.removed'))
          }}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Tooltip>
      {only === undefined && (
        <Button size="xs" variant="default" onClick={() => store.dispatch({ type: 'select', blockIds: [] })}>
          {t('chooseNone')}
        </Button>
      )}
    </Group>
  )
})
