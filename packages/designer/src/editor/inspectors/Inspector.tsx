import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import type { Block, BlockType } from '@screenpop/contract'
import { type ComponentType, memo, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { BlockChange } from '../../commands/command.ts'
import { blockIcon } from '../block-looks.ts'
import { useEditorParts, useEditorState } from '../editor-context.ts'
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
import { Tools } from './Tools.tsx'

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

/** The settings of what is chosen. It waits for the choice alone: a key in a field draws that field's block anew, nothing else. */
export const Inspector = () => {
  const { t } = useTranslation('designer')
  const selection = useEditorState((state) => state.selection)
  const [first] = selection
  if (first === undefined) return <PageInspector />
  if (selection.size > 1)
    return (
      <Stack gap="sm">
        <Title order={3}>{t('severalChosen', { count: selection.size })}</Title>
        <Tools />
      </Stack>
    )
  return <BlockInspector key={first} blockId={first} />
}

const BlockInspector = ({ blockId }: { blockId: string }) => {
  const { t } = useTranslation('designer')
  const { store } = useEditorParts()
  const block = useEditorState(({ history }) => history.document.blocks[blockId])
  const change = useCallback(
    (what: BlockChange, merge?: string) =>
      store.dispatch({
        type: 'perform',
        command: { type: 'changeBlock', blockId, change: what },
        ...(merge ? { merge: `${blockId}/${merge}` } : {}),
      }),
    [store, blockId],
  )
  if (!block) return null
  const Icon = blockIcon(block.type)
  const Fields = inspectors[block.type]
  return (
    <Stack gap="md">
      <Group gap="xs" justify="space-between">
        <Group gap={6}>
          <Icon size={18} stroke={1.7} />
          <Title order={3}>{t(`block.${block.type}`)}</Title>
        </Group>
        <Tools />
      </Group>
      <BlockFaults blockId={blockId} />
      {block.requiresAuthentication && (
        <Alert color="amber" p="xs" title={t('locked')}>
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{t('lockedText', { code: block.requiresAuthentication })}</Text>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => change({ requiresAuthentication: undefined })}
            >
              {t('unlock')}
            </Button>
          </Stack>
        </Alert>
      )}
      {Fields ? (
        <Fields blockId={blockId} block={block} change={change} />
      ) : (
        <Text c="dimmed">{t('noSettings')}</Text>
      )}
      <ConditionsEditor blockId={blockId} conditions={block.visibleWhen} change={change} />
    </Stack>
  )
}

const BlockFaults = memo(({ blockId }: { blockId: string }) => {
  const textOf = useFaultText()
  const faults = useEditorState((state) => state.faults)
  const warnings = useEditorState((state) => state.warnings)
  return [...faults, ...warnings]
    .filter((fault) => fault.blockId === blockId)
    .map((fault) => (
      <Alert key={`${fault.pointer}/${fault.code}`} color={faults.includes(fault) ? 'brick' : 'amber'} p="xs">
        {textOf(fault)}
      </Alert>
    ))
})
