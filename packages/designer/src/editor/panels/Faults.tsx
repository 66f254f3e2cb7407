import { useTranslation } from 'react-i18next'
import { useEditor, useEditorParts, useEditorState } from '../editor-context.ts'
import { FaultAlert } from './FaultAlert.tsx'

/** What stands in the way of a release, and what should be looked at before it; each jumps to its block. */
export const Faults = () => {
  const { t } = useTranslation('designer')
  const { dispatch } = useEditorParts().store
  const page = useEditor()
  const faults = useEditorState((state) => state.faults)
  const warnings = useEditorState((state) => state.warnings)
  const onFault = (blockId: string) => dispatch({ type: 'select', blockIds: [blockId], focus: true })
  const titles = {
    fault: t('faults', { count: faults.length }),
    warning: t('warnings', { count: warnings.length }),
  }
  return (
    <>
      <FaultAlert kind="fault" title={titles.fault} faults={faults} page={page} onFault={onFault} />
      <FaultAlert kind="warning" title={titles.warning} faults={warnings} page={page} onFault={onFault} />
    </>
  )
}
