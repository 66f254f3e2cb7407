import {
  Alert,
  Button,
  Group,
  MultiSelect,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import {
  type Connector,
  type ConnectorInput,
  connectorAuthKinds,
  endpoints,
  type Tenant,
} from '@screenpop/contract'
import {
  ConfirmDialog,
  isApiError,
  notifyDone,
  ProblemAlert,
  queryOf,
  useApi,
  useCommand,
  useLongFilter,
  useProblemForm,
} from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ConnectorForm,
  formOfConnector,
  hasQuery,
  inputOfConnector,
  usualHeaders,
} from './connector-form.ts'

interface RegistryFormProps {
  /** The API to change; absent: a new one. */
  connector: Connector | undefined
  tenants: readonly Tenant[]
  onClose: () => void
}

/** Registers an external API, or changes one. */
export const RegistryForm = ({ connector, tenants, onClose }: RegistryFormProps) => {
  const { t } = useTranslation(['connectors', 'ui'])
  const api = useApi()
  const filter = useLongFilter()
  const certificates = useQuery(queryOf(api, endpoints.listCertificates, {}))
  const form = useForm({ initialValues: formOfConnector(connector) })
  const problem = useProblemForm(form)
  const [read, setRead] = useState(connector)
  const done = ({ name }: Connector) => {
    notifyDone(t('saved', { name }))
    onClose()
  }
  const stale = [endpoints.listAllConnectors]
  const create = useCommand(endpoints.createConnector, { stale, onDone: done })
  const replace = useCommand(endpoints.replaceConnector, { stale, onDone: done })
  /** What somebody else has saved meanwhile. */
  const [theirs, setTheirs] = useState<Connector>()
  const change = async ({ id, revision }: Connector, body: ConnectorInput) => {
    setTheirs(undefined)
    try {
      await replace.mutateAsync({ params: { id }, body, headers: { 'if-match': `"${revision}"` } })
    } catch (error) {
      if (!isApiError(error, 'request.conditionFailed')) return problem.refuse(error)
      await api(endpoints.readConnector, { params: { id } }).then(setTheirs, problem.refuse)
    }
  }
  const { auth } = form.getValues()
  const secretKept = connector?.auth.secretSet === true && connector.auth.kind === auth.kind
  const submit = form.onSubmit((values) => {
    problem.clear()
    const body = inputOfConnector(values, secretKept)
    if (connector) void change(read ?? connector, body)
    else create.mutate({ body }, { onError: problem.refuse })
  })
  const takeTheirs = (changed: Connector) => {
    form.setValues(formOfConnector(changed))
    setRead(changed)
    setTheirs(undefined)
  }
  const kept = secretKept ? t('secretSet') : ''
  const choices = (certificates.data?.items ?? []).map(({ id, name, hasPrivateKey }) => ({
    value: id,
    label: name,
    hasPrivateKey,
  }))
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          withAsterisk
          maxLength={64}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('url')}
          description={t('urlHint')}
          withAsterisk
          maxLength={2000}
          {...form.getInputProps('url')}
        />
        {hasQuery(form.getValues().url) && (
          <Alert color="amber" role="status">
            {t('urlQueryHint')}
          </Alert>
        )}
        <Select
          label={t('auth')}
          allowDeselect={false}
          data={connectorAuthKinds.map((kind) => ({ value: kind, label: t(`auth.${kind}`) }))}
          {...form.getInputProps('auth.kind')}
          onChange={(kind: ConnectorForm['auth']['kind'] | null) => {
            if (kind === null) return
            form.setFieldValue('auth.kind', kind)
            form.setFieldValue('auth.headerName', usualHeaders[kind])
          }}
        />
        {auth.kind === 'sharedKey' && (
          <>
            <TextInput
              label={t('headerName')}
              withAsterisk
              maxLength={64}
              {...form.getInputProps('auth.headerName')}
            />
            <PasswordInput
              label={t('key')}
              withAsterisk={!secretKept}
              description={kept}
              autoComplete="off"
              maxLength={2000}
              {...form.getInputProps('auth.key')}
            />
          </>
        )}
        {auth.kind === 'oauth2' && (
          <>
            <TextInput
              label={t('tokenUrl')}
              withAsterisk
              maxLength={2000}
              {...form.getInputProps('auth.tokenUrl')}
            />
            <TextInput
              label={t('accessKey')}
              withAsterisk
              maxLength={2000}
              {...form.getInputProps('auth.accessKey')}
            />
            <PasswordInput
              label={t('secretKey')}
              withAsterisk={!secretKept}
              description={kept}
              autoComplete="off"
              maxLength={2000}
              {...form.getInputProps('auth.secretKey')}
            />
            <TextInput
              label={t('tokenHeader')}
              description={t('tokenHeaderHint')}
              maxLength={64}
              {...form.getInputProps('auth.headerName')}
            />
          </>
        )}
        <NumberInput label={t('timeout')} min={200} max={3000} {...form.getInputProps('timeoutMs')} />
        <Select
          label={t('trustAnchor')}
          description={t('trustAnchorHint')}
          placeholder={t('none')}
          clearable
          data={choices}
          {...form.getInputProps('trustAnchorId')}
        />
        <Select
          label={t('clientCertificate')}
          placeholder={t('none')}
          clearable
          data={choices.filter(({ hasPrivateKey }) => hasPrivateKey)}
          {...form.getInputProps('clientCertificateId')}
        />
        <MultiSelect
          label={t('tenants')}
          searchable
          filter={filter}
          data={tenants.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('tenantIds')}
        />
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <ConfirmDialog
          opened={theirs !== undefined}
          onClose={() => setTheirs(undefined)}
          onConfirm={() => theirs && void change(theirs, inputOfConnector(form.getValues(), secretKept))}
          title={t('conflictTitle', { name: theirs?.name ?? '' })}
          text={t('conflictText')}
          confirmLabel={t('keepMine')}
          danger={false}
          otherWays={
            <Button variant="default" onClick={() => theirs && takeTheirs(theirs)}>
              {t('takeTheirs')}
            </Button>
          }
        />
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
