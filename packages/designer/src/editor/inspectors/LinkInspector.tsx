import { ActionIcon, Button, Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { callParameters, type LinkProps } from '@screenpop/contract'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { InspectorProps } from './Inspector.tsx'

type Parameter = LinkProps['parameters'][number]

/** Label, action, address and parameters of a link or button. */
export const LinkInspector = ({ block, change }: InspectorProps) => {
  const { t } = useTranslation('designer')
  const props = block.props as LinkProps
  const set = (next: Partial<LinkProps>, merge?: string) => change({ props: { ...props, ...next } }, merge)
  return (
    <Stack gap="md">
      <TextInput
        label={t('label')}
        maxLength={128}
        value={props.label}
        onChange={(event) => set({ label: event.currentTarget.value }, 'label')}
      />
      <Select
        label={t('action')}
        allowDeselect={false}
        data={(['open', 'dial', 'copy'] as const).map((value) => ({ value, label: t(`action.${value}`) }))}
        value={props.action}
        onChange={(action) => set({ action: action as LinkProps['action'] })}
      />
      <SegmentedControl
        aria-label={t('look')}
        data={(['link', 'button'] as const).map((value) => ({ value, label: t(`look.${value}`) }))}
        value={props.look}
        onChange={(look) => set({ look: look as LinkProps['look'] })}
      />
      {props.action === 'open' && (
        <TextInput
          label={t('url')}
          placeholder="https://"
          maxLength={2000}
          value={props.url ?? ''}
          onChange={(event) => set({ url: event.currentTarget.value }, 'url')}
        />
      )}
      <Parameters
        parameters={props.parameters}
        single={props.action !== 'open'}
        onChange={(parameters, merge) => set({ parameters }, merge)}
      />
    </Stack>
  )
}

interface ParametersProps {
  parameters: readonly Parameter[]
  /** Dial and copy take one value, without a name. */
  single: boolean
  onChange: (parameters: Parameter[], merge?: string) => void
}

const Parameters = ({ parameters, single, onChange }: ParametersProps) => {
  const { t } = useTranslation('designer')
  const put = (index: number, parameter: Parameter, merge?: string) =>
    onChange(
      parameters.map((each, place) => (place === index ? parameter : each)),
      merge && `${index}/${merge}`,
    )
  return (
    <Stack gap="xs">
      <Text fw={500}>{single ? t('linkValue') : t('linkParameters')}</Text>
      {parameters.map((parameter, index) => (
        <Group key={`${index}/${parameters.length}`} gap={4} wrap="nowrap">
          {!single && (
            <TextInput
              size="xs"
              aria-label={t('parameterName')}
              placeholder={t('parameterName')}
              value={parameter.name}
              onChange={(event) => put(index, { ...parameter, name: event.currentTarget.value }, 'name')}
            />
          )}
          <ValueOf parameter={parameter} onChange={(next, merge) => put(index, next, merge)} />
          <ActionIcon
            aria-label={t('removeParameter', { number: index + 1 })}
            onClick={() => onChange(parameters.filter((_each, place) => place !== index))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </Group>
      ))}
      {(!single || parameters.length === 0) && (
        <Button
          size="xs"
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...parameters, { name: single ? 'value' : '', source: 'customerNumber' }])}
        >
          {t('addParameter')}
        </Button>
      )}
    </Stack>
  )
}

const ValueOf = ({
  parameter,
  onChange,
}: {
  parameter: Parameter
  onChange: (parameter: Parameter, merge?: string) => void
}) => {
  const { t } = useTranslation('designer')
  const choice = parameter.source === 'callData' ? (parameter.sourceName ?? 'callerNum') : parameter.source
  const choose = (value: string | null) => {
    if (value === null) return
    if (value === 'customerNumber') onChange({ name: parameter.name, source: 'customerNumber' })
    else if (value === 'channelAssociatedData')
      onChange({ name: parameter.name, source: 'channelAssociatedData', sourceName: 'customerId' })
    else onChange({ name: parameter.name, source: 'callData', sourceName: value })
  }
  return (
    <>
      <Select
        size="xs"
        aria-label={t('linkValue')}
        allowDeselect={false}
        data={[
          { value: 'customerNumber', label: t('source.customerNumber') },
          ...callParameters.map((name) => ({ value: name, label: t(`call.${name}`) })),
          { value: 'channelAssociatedData', label: t('source.associated') },
        ]}
        value={choice}
        onChange={choose}
      />
      {parameter.source === 'channelAssociatedData' && (
        <TextInput
          size="xs"
          aria-label={t('parameterName')}
          value={parameter.sourceName ?? ''}
          onChange={(event) => onChange({ ...parameter, sourceName: event.currentTarget.value }, 'source')}
        />
      )}
    </>
  )
}
