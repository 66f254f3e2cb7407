import { MultiSelect, Stack, TagsInput, TextInput } from '@mantine/core'
import { type CallFactsProps, callParameters } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import type { InspectorProps } from './Inspector.tsx'

/** Which facts of the call are shown. */
export const CallFactsInspector = ({ block, change }: InspectorProps) => {
  const { t } = useTranslation('designer')
  const props = block.props as CallFactsProps
  const set = (next: Partial<CallFactsProps>, merge?: string) =>
    change({ props: { ...props, ...next } }, merge)
  return (
    <Stack gap="md">
      <TextInput
        label={t('title')}
        maxLength={128}
        value={props.title}
        onChange={(event) => set({ title: event.currentTarget.value }, 'title')}
      />
      <MultiSelect
        label={t('parameters')}
        searchable
        data={callParameters.map((value) => ({ value, label: t(`call.${value}`) }))}
        value={props.parameters}
        onChange={(parameters) => set({ parameters: parameters as CallFactsProps['parameters'] })}
      />
      <TagsInput
        label={t('associated')}
        description={t('associatedHint')}
        maxTags={30}
        value={props.associated}
        onChange={(values) => set({ associated: values })}
      />
    </Stack>
  )
}
