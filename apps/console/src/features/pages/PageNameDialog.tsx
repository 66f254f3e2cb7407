import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { endpoints, type Page, type PageInput } from '@screenpop/contract'
import { useTableSources } from '@screenpop/designer/editor'
import { ProblemAlert, queryOf, useApi, useCommand, useProblemForm, useSession } from '@screenpop/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { objectSources } from '../connectors/object-sources.ts'
import { loadDraft, saveDraft } from './editing/draft.ts'
import { documentOf, firstChoice, type StartChoice, StartChoiceInput, tablesOf } from './StartChoice.tsx'

const mostLetters = 256

interface PageNameDialogProps {
  opened: boolean
  onClose: () => void
  /** The page to rename; absent: a new page. */
  page?: Page
  /** The page whose draft a new page begins with. */
  copyOf?: Page
  onDone: (page: Page) => void
}

/** Asks for the name of a new page, which may be a copy, or another name of one. */
export const PageNameDialog = (props: PageNameDialogProps) => {
  const { t } = useTranslation('pages')
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t(props.page ? 'renameTitle' : props.copyOf ? 'copyTitle' : 'createTitle')}
    >
      <NameForm {...props} />
    </Modal>
  )
}

const NameForm = ({ onClose, page, copyOf, onDone }: PageNameDialogProps) => {
  const { t } = useTranslation(['pages', 'ui'])
  const form = useForm({
    initialValues: {
      name: page?.name ?? (copyOf ? t('copyName', { name: copyOf.name }).slice(-mostLetters) : ''),
    },
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
  const chooses = !page && !copyOf
  const tables = useQuery({
    ...queryOf(api, endpoints.listTables, { query: { state: 'released', limit: 2 } }),
    enabled: chooses,
  })
  const { load } = useTableSources()
  const granted = useQuery({
    ...queryOf(api, endpoints.listConnectors, {}),
    enabled: chooses && can('connectors:read'),
  })
  const connectors = granted.data?.items ?? []
  const [start, setStart] = useState<StartChoice>(firstChoice)
  const firstDraft = async (made: Page) => {
    if (copyOf) return (await loadDraft(api, copyOf.id)).document
    const { sample } = made.connectorId
      ? await api(endpoints.getConnectorSample, { params: { id: made.connectorId } })
      : { sample: null }
    if (made.interface === 'external') return documentOf(start, objectSources(sample?.objects ?? []))
    const chosen = tablesOf(start, tables.data?.items ?? [])
    const loaded = await Promise.all(chosen.map(({ id }) => load(id)))
    return documentOf(
      start,
      loaded.flatMap((table) => table ?? []),
    )
  }
  // the page is there before its draft is: what fails here is tried again for the same page
  const fill = useMutation({
    mutationFn: async (made: Page) => {
      const document = await firstDraft(made)
      await saveDraft(api, made.id, { document, tag: (await loadDraft(api, made.id)).tag })
      done(made)
    },
  })
  const create = useCommand(endpoints.createPage, { stale, onDone: (made) => fill.mutate(made) })
  const rename = useCommand(endpoints.updatePage, { stale, onDone: done })
  const connectorId = start.connector ?? connectors[0]?.id ?? null
  const kind: Pick<PageInput, 'interface' | 'connectorId'> = copyOf ?? {
    interface: start.kind === 'external' ? 'external' : 'internal',
    connectorId: start.kind === 'external' ? connectorId : null,
  }
  const submit = form.onSubmit(({ name }) => {
    problem.clear()
    const options = { onError: problem.refuse }
    if (page) rename.mutate({ params: { id: page.id }, body: { name: name.trim() } }, options)
    else if (create.data) fill.mutate(create.data)
    else
      create.mutate(
        { body: { name: name.trim(), interface: kind.interface, connectorId: kind.connectorId ?? null } },
        options,
      )
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          withAsterisk
          maxLength={mostLetters}
          data-autofocus
          {...form.getInputProps('name')}
        />
        {chooses && (
          <StartChoiceInput
            value={start}
            onChange={setStart}
            first={tables.data?.items ?? []}
            connectors={connectors}
          />
        )}
        <ProblemAlert error={problem.error ?? fill.error} issues={problem.rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={create.isPending || fill.isPending || rename.isPending}>
            {page ? t('ui:save') : t(copyOf ? 'copySubmit' : 'create')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
