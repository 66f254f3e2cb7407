import { MultiSelect, Stack } from '@mantine/core'
import type { MatchesProps } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import { sourceOf } from '../../document/data-source.ts'
import { usualColumns } from '../../document/new-block.ts'
import { useEditor } from '../editor-context.ts'
import type { InspectorProps } from './Inspector.tsx'
import { lostFields } from './lost-fields.ts'
import { ObjectInspector } from './ObjectInspector.tsx'

const mostColumns = 6

/** The columns of the list, and what an object has: source, look-up value, and the fields of a match that is opened. */
export const MatchesInspector = ({ blockId, block, change }: InspectorProps) => {
  const { t } = useTranslation('designer')
  const { sources, faults } = useEditor()
  const props = block.props as MatchesProps
  const source = sourceOf(sources, block.binding)
  const known = (source?.fields ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const lost = lostFields(faults, blockId, 'columns')
  const gone = props.columns
    .map(({ fieldId }, place) => ({ value: fieldId, name: lost.get(place) }))
    .filter(({ value }) => !known.some((each) => each.value === value))
    .map(({ value, name }) => ({ value, label: name ? t('lostNamed', { field: name }) : t('lostField') }))
  const setColumns = (fieldIds: readonly string[]) =>
    change({
      props: {
        ...props,
        columns: fieldIds.map(
          (fieldId) => props.columns.find((column) => column.fieldId === fieldId) ?? { fieldId },
        ),
      },
    })
  return (
    <Stack gap="md">
      <MultiSelect
        label={t('columns')}
        description={t('columnsHint')}
        searchable
        disabled={!source}
        maxValues={mostColumns}
        data={[...known, ...gone]}
        value={props.columns.map(({ fieldId }) => fieldId)}
        onChange={setColumns}
      />
      <ObjectInspector
        blockId={blockId}
        block={block}
        change={(next, merge) => {
          if (!next.props) return change(next, merge)
          const { fields = [], columns: own } = next.props as Partial<MatchesProps>
          // another table brings its own columns, too
          const columns = next.binding ? fields.slice(0, usualColumns) : (own ?? props.columns)
          change({ ...next, props: { ...next.props, columns } }, merge)
        }}
      />
    </Stack>
  )
}
