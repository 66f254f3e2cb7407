import { Alert } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useEditorParts, useEditorState } from '../editor-context.ts'
import { FaultList } from './FaultList.tsx'

/** What stands in the way of a release, and what should be looked at before it; each jumps to its block. */
export const Faults = () => {
  const { t } = useTranslation('designer')
  const { dispatch } = useEditorParts().store
  const faults = useEditorState((state) => state.faults)
  const warnings = useEditorState((state) => state.warnings)
  const goTo = (blockId: string) => dispatch({ type: 'select', blockIds: [blockId], focus: true })
  return (
    <>
      {faults.length > 0 && (
        <Alert
          color="brick"
          icon={<IconAlertCircle size={18} />}
          title={t('faults', { count: faults.length })}
        >
          <FaultList faults={faults} onFault={goTo} />
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert
          color="amber"
          icon={<IconAlertTriangle size={18} />}
          title={t('warnings', { count: warnings.length })}
        >
          <FaultList faults={warnings} onFault={goTo} />
        </Alert>
      )}
    </>
  )
}
