import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { callParameters } from '@screenpop/contract'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PopupForm } from './popup-form.ts'

/** The parameters that are sent: a name, and the call value behind it. */
export const Parameters = ({ form }: { form: UseFormReturnType<PopupForm> }) => {
  const { t } = useTranslation('popups')
  const { parameters } = form.getValues()
  return (
    <Stack gap="xs" role="group" aria-label={t('parameters')}>
      <div>
        <Text fw={500}>{t('parameters')}</Text>
        <Text size="sm" c="dimmed">
          {t('parametersHint')}
        </Text>
      </div>
      {parameters.map((parameter, index) => (
        <Group key={`${index}/${parameters.length}`} gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            style={{ flex: 1 }}
            aria-label={t('parameter.name')}
            placeholder={t('parameter.name')}
            maxLength={128}
            {...form.getInputProps(`parameters.${index}.name`)}
          />
          <Select
            style={{ flex: 1 }}
            aria-label={t('parameter.source')}
            allowDeselect={false}
            data={(['callData', 'channelAssociatedData'] as const).map((value) => ({
              value,
              label: t(`source.${value}`),
            }))}
            value={parameter.source}
            onChange={(source) =>
              form.replaceListItem('parameters', index, {
                ...parameter,
                source: source as typeof parameter.source,
                sourceName: '',
              })
            }
          />
          {parameter.source === 'callData' ? (
            <Select
              style={{ flex: 1 }}
              aria-label={t('parameter.sourceName')}
              placeholder={t('parameter.sourceName')}
              data={callParameters.map((value) => ({ value, label: t(`call.${value}`) }))}
              {...form.getInputProps(`parameters.${index}.sourceName`)}
              value={parameter.sourceName || null}
            />
          ) : (
            <TextInput
              style={{ flex: 1 }}
              aria-label={t('parameter.sourceName')}
              placeholder={t('parameter.sourceName')}
              maxLength={128}
              {...form.getInputProps(`parameters.${index}.sourceName`)}
            />
          )}
          <ActionIcon
            mt={4}
            aria-label={t('removeParameter', { number: index + 1 })}
            onClick={() => form.removeListItem('parameters', index)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} />}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => form.insertListItem('parameters', { name: '', source: 'callData', sourceName: '' })}
      >
        {t('addParameter')}
      </Button>
    </Stack>
  )
}
