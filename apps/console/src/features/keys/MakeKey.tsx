import {
  Alert,
  Button,
  Checkbox,
  Code,
  Group,
  Modal,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { endpoints } from '@screenpop/contract'
import { CopyButton, ProblemAlert, useCommand, useProblemForm } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { expiries, inputOfKeyForm, type KeyForm, scopeGroups, scopeText } from './key-form.ts'

/** Makes a key, then shows its secret once; the dialog does not close by a slip while the secret is in sight. */
export const MakeKey = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('keys')
  const create = useCommand(endpoints.createKey, { stale: [endpoints.listKeys] })
  const secret = create.data?.secret
  const close = () => {
    create.reset()
    onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={secret ? t('secretTitle') : t('makeTitle')}
      closeOnClickOutside={!secret}
      closeOnEscape={!secret}
      withCloseButton={!secret}
    >
      {secret ? <Secret secret={secret} onClose={close} /> : <KeyFormView create={create} onClose={close} />}
    </Modal>
  )
}

const Secret = ({ secret, onClose }: { secret: string; onClose: () => void }) => {
  const { t } = useTranslation('keys')
  return (
    <Stack gap="md">
      <Alert color="amber">{t('secretText')}</Alert>
      <Code block fz="md" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {secret}
      </Code>
      <Text size="sm" c="dimmed">
        {t('secretUse')} <Code>Authorization: Bearer …</Code>
      </Text>
      <Group justify="flex-end" gap="xs">
        <CopyButton value={secret} label={t('secretCopy')} />
        <Button onClick={onClose}>{t('secretDone')}</Button>
      </Group>
    </Stack>
  )
}

interface KeyFormViewProps {
  create: ReturnType<typeof useCommand<typeof endpoints.createKey>>
  onClose: () => void
}

const KeyFormView = ({ create, onClose }: KeyFormViewProps) => {
  const { t } = useTranslation(['keys', 'ui'])
  const form = useForm<KeyForm>({
    initialValues: { name: '', scopes: [], expiry: '365' },
    validate: {
      name: (value) => (value.trim() ? null : t('needName')),
      scopes: (value) => (value.length > 0 ? null : t('needScope')),
    },
  })
  const problem = useProblemForm(form)
  const submit = form.onSubmit((values) => {
    problem.clear()
    create.mutate({ body: inputOfKeyForm(values, Date.now()) }, { onError: problem.refuse })
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          withAsterisk
          maxLength={100}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group
          label={t('scopes')}
          description={t('scopesHint')}
          withAsterisk
          {...form.getInputProps('scopes')}
        >
          <Stack gap="sm" mt="xs">
            {(['data', 'screens', 'calls'] as const).map((group) => (
              <Stack key={group} gap={6}>
                <Text size="sm" fw={600} c="dimmed">
                  {t(`group.${group}`)}
                </Text>
                {scopeGroups[group].map((scope) => (
                  <Checkbox
                    key={scope}
                    value={scope}
                    label={
                      <>
                        {t(scopeText(scope))}{' '}
                        <Text span c="dimmed" className="sp-mono">
                          {scope}
                        </Text>
                      </>
                    }
                  />
                ))}
              </Stack>
            ))}
          </Stack>
        </Checkbox.Group>
        <div>
          <Text fw={500} mb={4}>
            {t('expires')}
          </Text>
          <SegmentedControl
            aria-label={t('expires')}
            data={expiries.map((value) => ({ value, label: t(`expiry.${value}`) }))}
            {...form.getInputProps('expiry')}
          />
        </div>
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('makeSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
