import { Alert, Anchor, List } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useEditorParts, useEditorState } from '../editor-context.ts'
import { useFaultText } from './use-fault-text.ts'

/** What stands in the way of a release; each fault jumps to its block. */
export const Faults = () => {
  const { t } = useTranslation('designer')
  const { dispatch } = useEditorParts().store
  const faults = useEditorState((state) => state.faults)
  const textOf = useFaultText()
  if (faults.length === 0) return null
  return (
    <Alert color="brick" icon={<IconAlertCircle size={18} />} title={t('faults', { count: faults.length })}>
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
    </Alert>
  )
}
