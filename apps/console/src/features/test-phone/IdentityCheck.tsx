import { Button, Select, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { type ContactRecord, endpoints, type VerifyResult, verifyResults } from '@screenpop/contract'
import { ProblemAlert, useCommand, useFormat, useProblemForm } from '@screenpop/ui'
import { IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface IdentityForm {
  verifyTypeCode: string
  verifyResult: VerifyResult
  verifyReturn1: string
  verifyReturn2: string
  verifyReturn3: string
}

const returns = ['verifyReturn1', 'verifyReturn2', 'verifyReturn3'] as const

/** What an IVR would report of the customer: how an identity check ended, and what it returned. */
export const IdentityCheck = ({ record }: { record: ContactRecord }) => {
  const { t } = useTranslation('testPhone')
  const { time } = useFormat()
  const form = useForm<IdentityForm>({
    initialValues: {
      verifyTypeCode: '',
      verifyResult: '1',
      verifyReturn1: '',
      verifyReturn2: '',
      verifyReturn3: '',
    },
    validate: {
      verifyTypeCode: (value) => (/^[0-9A-Za-z_]+$/.test(value.trim()) ? null : t('needCheckCode')),
    },
  })
  const problem = useProblemForm(form)
  const report = useCommand(endpoints.verifySimulatedCaller, { stale: [endpoints.simulatedCall] })
  const submit = form.onSubmit((values) => {
    problem.clear()
    const body = { ...values, verifyTypeCode: values.verifyTypeCode.trim() }
    report.mutate({ params: { callid: record.callid }, body }, { onError: problem.refuse })
  })
  return (
    <form onSubmit={submit} noValidate aria-label={t('checkTitle')}>
      <Stack gap="sm">
        <div>
          <Title order={3}>{t('checkTitle')}</Title>
          <Text size="sm" c="dimmed">
            {t('checkHint')}
          </Text>
        </div>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput
            label={t('checkCode')}
            withAsterisk
            maxLength={128}
            spellCheck={false}
            {...form.getInputProps('verifyTypeCode')}
          />
          <Select
            label={t('checkResult')}
            allowDeselect={false}
            data={verifyResults.map((value) => ({ value, label: t(`check.${value}`) }))}
            {...form.getInputProps('verifyResult')}
          />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
          {returns.map((name, i) => (
            <TextInput
              key={name}
              label={t('checkReturn', { number: i + 1 })}
              maxLength={1024}
              {...form.getInputProps(name)}
            />
          ))}
        </SimpleGrid>
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <Button
          type="submit"
          variant="default"
          leftSection={<IconShieldCheck size={16} />}
          loading={report.isPending}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('checkReport')}
        </Button>
        <div role="status">
          {record.verifications.toReversed().map(({ verifyTypeCode, verifyResult, at }) => (
            <Text key={verifyTypeCode} size="sm" style={{ overflowWrap: 'anywhere' }}>
              {`${verifyTypeCode}: ${t(`check.${verifyResult}`)} · ${time(at)}`}
            </Text>
          ))}
        </div>
      </Stack>
    </form>
  )
}
