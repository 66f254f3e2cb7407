import { Alert, Anchor, List } from '@mantine/core'
import type { PageFault } from '@screenpop/contract'
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useEditorParts, useEditorState } from '../editor-context.ts'
import { useFaultText } from './use-fault-text.ts'

/** What stands in the way of a release, and what should be looked at before it; each jumps to its block. */
export const Faults = () => {
  const { t } = useTranslation('designer')
  const faults = useEditorState((state) => state.faults)
  const warnings = useEditorState((state) => state.warnings)
  return (
    <>
      {faults.length > 0 && (
        <Alert
          color="brick"
          icon={<IconAlertCircle size={18} />}
          title={t('faults', { count: faults.length })}
        >
          <FaultList faults={faults} />
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert
          color="amber"
          icon={<IconAlertTriangle size={18} />}
          title={t('warnings', { count: warnings.length })}
        >
          <FaultList faults={warnings} />
        </Alert>
      )}
    </>
  )
}

const FaultList = ({ faults }: { faults: readonly PageFault[] }) => {
  const { dispatch } = useEditorParts().store
  const textOf = useFaultText()
  return (
    <List size="sm" spacing={2}>
      {faults.map((fault) => (
        <List.Item key={`${fault.pointer}/${fault.code}`}>
          {fault.blockId === null ? (
            textOf(fault)
          ) : (
            <Anchor
              component="button"
              type="button"
              ta="start"
              onClick={() =>
                fault.blockId && dispatch({ type: 'select', blockIds: [fault.blockId], focus: true })
              }
            >
              {textOf(fault)}
            </Anchor>
          )}
        </List.Item>
      ))}
    </List>
  )
}
