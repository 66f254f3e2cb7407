import { ActionIcon, Badge, Group, Paper, SegmentedControl, Tooltip } from '@mantine/core'
import type { PageDocument } from '@screenpop/contract'
import { IconArrowBackUp, IconArrowForwardUp, IconEye, IconKeyboard } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../Designer.module.css'
import { useEditorParts, useEditorState } from '../editor-context.ts'

const views = ['design', 'split', 'preview'] as const
export type View = (typeof views)[number]

interface ToolbarProps {
  view: View
  onView: (view: View) => void
  onHelp: () => void
  actions: ReactNode
}

/** Undo and redo, layout, view, shortcuts, and what the screen around the editor adds. */
export const Toolbar = ({ view, onView, onHelp, actions }: ToolbarProps) => {
  const { t } = useTranslation('designer')
  const { store, announce } = useEditorParts()
  const { dispatch } = store
  const travel = (type: 'undo' | 'redo') => {
    dispatch({ type })
    announce(t(type === 'undo' ? 'said.undone' : 'said.redone'))
  }
  const layout = useEditorState(({ history }) => history.document.layout)
  const readOnly = useEditorState((state) => state.readOnly)
  const canUndo = useEditorState((state) => !state.readOnly && state.history.past.length > 0)
  const canRedo = useEditorState((state) => !state.readOnly && state.history.future.length > 0)
  return (
    <Paper className={classes.toolbar}>
      <Group gap="xs" className={classes.tools}>
        <Tooltip label={t('undo')}>
          <ActionIcon aria-label={t('undo')} disabled={!canUndo} onClick={() => travel('undo')}>
            <IconArrowBackUp size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('redo')}>
          <ActionIcon aria-label={t('redo')} disabled={!canRedo} onClick={() => travel('redo')}>
            <IconArrowForwardUp size={18} />
          </ActionIcon>
        </Tooltip>
        <SegmentedControl
          size="xs"
          aria-label={t('layout')}
          disabled={readOnly}
          data={(['block', 'grid'] as const).map((value) => ({ value, label: t(`layout.${value}`) }))}
          value={layout}
          onChange={(value) =>
            dispatch({
              type: 'perform',
              command: { type: 'setLayout', layout: value as PageDocument['layout'] },
            })
          }
        />
        <SegmentedControl
          size="xs"
          aria-label={t('view')}
          data={views.map((value) => ({ value, label: t(`view.${value}`) }))}
          value={view}
          onChange={(value) => onView(value as View)}
        />
        <Tooltip label={`${t('shortcuts')} (?)`}>
          <ActionIcon aria-label={t('shortcuts')} onClick={onHelp}>
            <IconKeyboard size={18} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <Group gap="xs" ml="auto">
        {readOnly && (
          <Badge color="gray" leftSection={<IconEye size={13} aria-hidden />}>
            {t('readOnly')}
          </Badge>
        )}
        {actions}
      </Group>
    </Paper>
  )
}
