import { ActionIcon, Alert, Button, Group, Stack, Text, Title, Tooltip } from '@mantine/core'
import type { Block, BlockType } from '@screenpop/contract'
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconCopy,
  IconCopyPlus,
  IconTrash,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { BlockChange } from '../../commands/command.ts'
import { type Direction, stepBlock } from '../../keyboard.ts'
import { copySelection, duplicateSelection, removeSelection } from '../actions.ts'
import { blockIcon } from '../block-looks.ts'
import { type Editor, useEditor, useEditorParts } from '../editor-context.ts'
import { useFaultText } from '../panels/use-fault-text.ts'
import { CallFactsInspector } from './CallFactsInspector.tsx'
import { ConditionsEditor } from './ConditionsEditor.tsx'
import { HistoryInspector } from './HistoryInspector.tsx'
import { ImageInspector } from './ImageInspector.tsx'
import { LinkInspector } from './LinkInspector.tsx'
import { MatchesInspector } from './MatchesInspector.tsx'
import { ObjectInspector } from './ObjectInspector.tsx'
import { PageInspector } from './PageInspector.tsx'
import { RecordFormInspector } from './RecordFormInspector.tsx'
import { TextInspector } from './TextInspector.tsx'

/** What the inspector of one type of block gets. `merge` joins quick changes of one field into one step of undo. */
export interface InspectorProps {
  blockId: string
  block: Block
  change: (change: BlockChange, merge?: string) => void
}

const inspectors: Partial<Record<BlockType, ComponentType<InspectorProps>>> = {
  object: ObjectInspector,
  matches: MatchesInspector,
  recordForm: RecordFormInspector,
  callFacts: CallFactsInspector,
  history: HistoryInspector,
  text: TextInspector,
  image: ImageInspector,
  link: LinkInspector,
}

/** The settings of what is chosen. */
export const Inspector = () => {
  const { t } = useTranslation('designer')
  const editor = useEditor()
  const [first] = editor.selection
  if (first === undefined) return <PageInspector />
  if (editor.selection.length > 1)
    return (
      <Stack gap="sm">
        <Title order={3}>{t('severalChosen', { count: editor.selection.length })}</Title>
        <Tools editor={editor} />
      </Stack>
    )
  const block = editor.document.blocks[first]
  return block ? <BlockInspector key={first} blockId={first} block={block} /> : null
}

const BlockInspector = ({ blockId, block }: { blockId: string; block: Block }) => {
  const { t } = useTranslation('designer')
  const editor = useEditor()
  const textOf = useFaultText()
  const Icon = blockIcon(block.type)
  const Fields = inspectors[block.type]
  const change = (what: BlockChange, merge?: string) =>
    editor.dispatch({
      type: 'perform',
      command: { type: 'changeBlock', blockId, change: what },
      ...(merge ? { merge: `${blockId}/${merge}` } : {}),
    })
  return (
    <Stack gap="md">
      <Group gap="xs" justify="space-between">
        <Group gap={6}>
          <Icon size={18} stroke={1.7} />
          <Title order={3}>{t(`block.${block.type}`)}</Title>
        </Group>
        <Tools editor={editor} />
      </Group>
      {[...editor.faults, ...editor.warnings]
        .filter((fault) => fault.blockId === blockId)
        .map((fault) => (
          <Alert
            key={`${fault.pointer}/${fault.code}`}
            color={editor.faults.includes(fault) ? 'brick' : 'amber'}
            p="xs"
          >
            {textOf(fault)}
          </Alert>
        ))}
      {Fields ? (
        <Fields blockId={blockId} block={block} change={change} />
      ) : (
        <Text c="dimmed">{t('noSettings')}</Text>
      )}
      <ConditionsEditor blockId={blockId} block={block} change={change} />
    </Stack>
  )
}

const steps = [
  ['up', IconArrowUp],
  ['down', IconArrowDown],
  ['left', IconArrowLeft],
  ['right', IconArrowRight],
] as const

const Tools = ({ editor }: { editor: Editor }) => {
  const { t } = useTranslation('designer')
  const { document, selection, dispatch } = editor
  const { store } = useEditorParts()
  const only = selection.length === 1 ? selection[0] : undefined
  const step = (direction: Direction) =>
    only === undefined ? undefined : stepBlock(document, only, direction)
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
                onClick={() => command && dispatch({ type: 'perform', command })}
              >
                <Icon size={16} />
              </ActionIcon>
            </Tooltip>
          )
        })}
      <Tooltip label={t('copy')}>
        <ActionIcon aria-label={t('copy')} onClick={() => void copySelection(store)}>
          <IconCopy size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('duplicate')}>
        <ActionIcon aria-label={t('duplicate')} onClick={() => duplicateSelection(store)}>
          <IconCopyPlus size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('remove')}>
        <ActionIcon aria-label={t('remove')} onClick={() => removeSelection(store)}>
          <IconTrash size={16} />
        </ActionIcon>
      </Tooltip>
      {only === undefined && (
        <Button size="xs" variant="default" onClick={() => dispatch({ type: 'select', blockIds: [] })}>
          {t('chooseNone')}
        </Button>
      )}
    </Group>
  )
}
