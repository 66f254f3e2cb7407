import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { endpoints, type Page } from '@screenpop/contract'
import { ProblemAlert, queryOf, useApi, useCommand, useProblemForm, useSession } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { objectSources } from '../connectors/object-sources.ts'
import { loadDraft, saveDraft } from './editing/draft.ts'
import { documentOf, firstChoice, type StartChoice, StartChoiceInput } from './StartChoice.tsx'
import { useTableSources } from './use-sources.ts'

interface PageNameDialogProps {
  opened: boolean
  onClose: () => void
  /** The page to rename; absent: a new page. */
  page?: Page
  onDone: (page: Page) => void
}

/** Asks for the name of a new page, or another name of one. */
export const PageNameDialog = (props: PageNameDialogProps) => {
  const { t } = useTranslation('pages')
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.page ? t('renameTitle') : t('createTitle')}
    >
      <NameForm {...props} />
    </Modal>
  )
}

const NameForm = ({ onClose, page, onDone }: PageNameDialogProps) => {
  const { t } = useTranslation(['pages', 'ui'])
  const form = useForm({
    initialValues: { name: page?.name ?? '' },
    validate: { name: (value) => (value.trim() ? null : t('needName')) },
  })
  const problem = useProblemForm(form)
  const stale = [endpoints.listPages, endpoints.getPage]
  const done = (changed: Page) => {
    onClose()
    onDone(changed)
  }
  const api = useApi()
  const { can } = useSession()
  const tables = useTableSources(!page)
  const granted = useQuery({
    ...queryOf(api, endpoints.listConnectors, {}),
    enabled: !page && can('connectors:read'),
  })
  const connectors = granted.data?.items ?? []
  const [start, setStart] = useState<StartChoice>(firstChoice)
  const begin = async (made: Page) => {
    const loaded = await loadDraft(api, made.id)
    const { sample } = made.connectorId
      ? await api(endpoints.getConnectorSample, { params: { id: made.connectorId } })
      : { sample: null }
    const sources = made.interface === 'external' ? objectSources(sample?.objects ?? []) : tables.data
    const document = documentOf(start, sources ?? [])
    await saveDraft(api, made.id, { document, tag: loaded.tag }).catch(() => undefined)
    done(made)
  }
  const create = useCommand(endpoints.createPage, { stale, onDone: (made) => void begin(made) })
  const rename = useCommand(endpoints.updatePage, { stale, onDone: done })
  const connectorId = start.connector ?? connectors[0]?.id ?? null
  const kind =
    start.kind === 'external'
      ? ({ interface: 'external', connectorId } as const)
      : ({ interface: 'internal' } as const)
  const submit = form.onSubmit(({ name }) => {
    problem.clear()
    const options = { onError: problem.refuse }
    if (page) rename.mutate({ params: { id: page.id }, body: { name: name.trim() } }, options)
    else create.mutate({ body: { name: name.trim(), ...kind } }, options)
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          withAsterisk
          maxLength={256}
          data-autofocus
          {...form.getInputProps('name')}
        />
        {!page && (
          <StartChoiceInput
            value={start}
            onChange={setStart}
            sources={tables.data ?? []}
            connectors={connectors}
          />
        )}
        <ProblemAlert error={problem.error} issues={problem.rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={create.isPending || rename.isPending}>
            {page ? t('ui:save') : t('create')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
