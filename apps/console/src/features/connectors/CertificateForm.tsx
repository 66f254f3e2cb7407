import { Button, FileInput, Group, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { type Certificate, certificateTypes, endpoints } from '@screenpop/contract'
import { notifyDone, ProblemAlert, useCommand, useProblemForm } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'

interface CertificateFormProps {
  /** The certificate whose content is replaced; absent: a new one. */
  certificate: Certificate | undefined
  onClose: () => void
}

interface Values {
  name: string
  type: Certificate['type']
  content: File | null
  privateKey: string
}

const contentOf = async (file: File, type: Certificate['type']): Promise<string> => {
  if (type === 'PEM') return file.text()
  const bytes = new Uint8Array(await file.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** Uploads a certificate, or other content under its name. */
export const CertificateForm = ({ certificate, onClose }: CertificateFormProps) => {
  const { t } = useTranslation(['connectors', 'ui'])
  const form = useForm<Values>({
    initialValues: {
      name: certificate?.name ?? '',
      type: certificate?.type ?? 'PEM',
      content: null,
      privateKey: '',
    },
    validate: { content: (file) => (file ? null : t('needFile')) },
  })
  const problem = useProblemForm(form)
  const stale = [endpoints.listCertificates]
  const done = ({ name }: Certificate) => {
    notifyDone(t('saved', { name }))
    onClose()
  }
  const create = useCommand(endpoints.createCertificate, { stale, onDone: done })
  const replace = useCommand(endpoints.replaceCertificate, { stale, onDone: done })
  const submit = form.onSubmit(async ({ name, type, content, privateKey }) => {
    problem.clear()
    if (!content) return
    const body = {
      type,
      content: await contentOf(content, type),
      ...(privateKey.trim() ? { privateKey: privateKey.trim() } : {}),
    }
    const options = { onError: problem.refuse }
    if (certificate) replace.mutate({ params: { id: certificate.id }, body }, options)
    else create.mutate({ body: { name: name.trim(), ...body } }, options)
  })
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        {!certificate && (
          <TextInput
            label={t('name')}
            withAsterisk
            maxLength={64}
            data-autofocus
            {...form.getInputProps('name')}
          />
        )}
        <SegmentedControl
          aria-label={t('type')}
          data={[...certificateTypes]}
          {...form.getInputProps('type')}
        />
        <FileInput
          label={t('file')}
          placeholder={t('chooseFile')}
          withAsterisk
          clearable
          accept=".pem,.crt,.cer,.der"
          {...form.getInputProps('content')}
        />
        <Textarea
          label={t('privateKey')}
          autosize
          minRows={3}
          maxRows={8}
          maxLength={20_000}
          spellCheck={false}
          {...form.getInputProps('privateKey')}
        />
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={create.isPending || replace.isPending}>
            {t('ui:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
