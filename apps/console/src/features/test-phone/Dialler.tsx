import {
  ActionIcon,
  Autocomplete,
  Button,
  Group,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { contactMedia, endpoints } from '@screenpop/contract'
import { listOf, ProblemAlert, useApi, useCommand, useProblemForm, useWholeList } from '@screenpop/ui'
import { IconPhone, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { callOfDialForm, type DialForm } from './dial-form.ts'

/** A call or chat that this test phone began. */
export interface DialledCall {
  callid: string
  /** The customer's number. */
  label: string
}

/** Number, access code and associated data of the next call. */
export const Dialler = ({ onDialled }: { onDialled: (call: DialledCall) => void }) => {
  const { t } = useTranslation('testPhone')
  const routes = useWholeList(listOf(useApi(), endpoints.listRoutes, { query: { limit: 200 } }))
  const form = useForm<DialForm>({
    initialValues: { accessCode: '', callerNum: '', withheld: false, mediaType: 'queue', associated: [] },
    validate: { accessCode: (value) => (value.trim() ? null : t('needAccessCode')) },
  })
  const problem = useProblemForm(form)
  const dial = useCommand(endpoints.simulateCall)
  const submit = form.onSubmit((values) => {
    problem.clear()
    const body = callOfDialForm(values)
    dial.mutate(
      { body },
      { onSuccess: ({ callid }) => onDialled({ callid, label: body.callerNum }), onError: problem.refuse },
    )
  })
  const values = form.getValues()
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Group grow align="flex-start" gap="sm">
          <Autocomplete
            label={t('accessCode')}
            description={t('accessCodeHint')}
            withAsterisk
            // the focus comes here with a fault, too, which the list would hide
            openOnFocus={false}
            data={[
              ...new Set((routes.data ?? []).map((route) => route.accessCode + (route.extension ?? ''))),
            ]}
            {...form.getInputProps('accessCode')}
          />
          <Select
            label={t('media')}
            // stands in line with its neighbour, which has one
            description={'\u00a0'}
            allowDeselect={false}
            data={(['queue', ...contactMedia] as const).map((value) => ({
              value,
              label: t(`media.${value}`),
            }))}
            {...form.getInputProps('mediaType')}
          />
        </Group>
        <TextInput
          label={t('caller')}
          description={t('callerHint')}
          inputMode="tel"
          maxLength={32}
          disabled={values.withheld}
          {...form.getInputProps('callerNum')}
        />
        <Switch label={t('withheld')} {...form.getInputProps('withheld', { type: 'checkbox' })} />
        <Stack gap="xs" role="group" aria-label={t('associated')}>
          <div>
            <Text fw={500}>{t('associated')}</Text>
            <Text size="sm" c="dimmed">
              {t('associatedHint')}
            </Text>
          </div>
          {values.associated.map((_row, index) => (
            <Group key={`${index}/${values.associated.length}`} gap="xs" wrap="nowrap">
              <TextInput
                style={{ flex: 1 }}
                aria-label={t('dataName')}
                placeholder={t('dataName')}
                maxLength={128}
                {...form.getInputProps(`associated.${index}.name`)}
              />
              <TextInput
                style={{ flex: 1 }}
                aria-label={t('dataValue')}
                placeholder={t('dataValue')}
                maxLength={4096}
                {...form.getInputProps(`associated.${index}.value`)}
              />
              <ActionIcon
                aria-label={t('removeData', { number: index + 1 })}
                onClick={() => form.removeListItem('associated', index)}
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
            onClick={() => form.insertListItem('associated', { name: '', value: '' })}
          >
            {t('addData')}
          </Button>
        </Stack>
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <Button type="submit" leftSection={<IconPhone size={16} />} loading={dial.isPending}>
          {t('dial')}
        </Button>
      </Stack>
    </form>
  )
}
