import { Select, Stack } from '@mantine/core'
import { formModes, type RecordFormProps } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import type { InspectorProps } from './Inspector.tsx'
import { ObjectInspector } from './ObjectInspector.tsx'

/** What the form does with a record, and what an object has: source, look-up value, and the fields that it asks for. */
export const RecordFormInspector = ({ blockId, block, change }: InspectorProps) => {
  const { t } = useTranslation('designer')
  const props = block.props as RecordFormProps
  return (
    <Stack gap="md">
      <Select
        label={t('formMode')}
        description={t('formModeHint')}
        allowDeselect={false}
        data={formModes.map((value) => ({ value, label: t(`formMode.${value}`) }))}
        value={props.mode}
        onChange={(mode) => mode && change({ props: { ...props, mode } })}
      />
      <ObjectInspector
        blockId={blockId}
        block={block}
        change={(next, merge) =>
          // another table brings its own fields, and the form goes on doing what it does
          change(next.props ? { ...next, props: { ...next.props, mode: props.mode } } : next, merge)
        }
      />
    </Stack>
  )
}
