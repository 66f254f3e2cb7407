import { NumberInput, Stack, TextInput } from '@mantine/core'
import type { HistoryProps } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import type { InspectorProps } from './Inspector.tsx'

const mostContacts = 20

/** Title, and how many of the customer's earlier contacts are shown. */
export const HistoryInspector = ({ block, change }: InspectorProps) => {
  const { t } = useTranslation('designer')
  const props = block.props as HistoryProps
  return (
    <Stack gap="md">
      <TextInput
        label={t('title')}
        maxLength={128}
        value={props.title}
        onChange={(event) => change({ props: { ...props, title: event.currentTarget.value } }, 'title')}
      />
      <NumberInput
        label={t('historyLimit')}
        min={1}
        max={mostContacts}
        clampBehavior="strict"
        allowDecimal={false}
        value={props.limit}
        onChange={(limit) => {
          if (typeof limit === 'number' && limit >= 1) change({ props: { ...props, limit } }, 'limit')
        }}
      />
    </Stack>
  )
}
