import { MultiSelect, Radio, Stack, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { endpoints } from '@screenpop/contract'
import { listOf, SearchSelect, useApi, useLongFilter, useWholeList } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { FrameCheckNotice } from './FrameCheckNotice.tsx'
import { Parameters } from './Parameters.tsx'
import type { PopupForm } from './popup-form.ts'
import { usePageName } from './use-page-name.ts'

type Form = { form: UseFormReturnType<PopupForm> }

/** Which of our pages opens; only released ones can be chosen. */
export const InternalPage = ({ form }: Form) => {
  const { t } = useTranslation('popups')
  const api = useApi()
  const { pageId } = form.getValues()
  const name = usePageName(pageId)
  return (
    <SearchSelect
      label={t('page')}
      description={t('pageHint')}
      withAsterisk
      list={(search) => listOf(api, endpoints.listPages, { query: { search, released: true } })}
      optionOf={({ id, name: label }) => ({ value: id, label })}
      nothingFound={t('noPages')}
      value={pageId}
      valueLabel={name}
      error={form.errors.pageId}
      onChange={(id) => form.setFieldValue('pageId', id)}
    />
  )
}

const integrations = ['get', 'post', 'webApi'] as const

/** Address, way of handing parameters over, and where it opens. */
export const ExternalPage = ({ form }: Form) => {
  const { t } = useTranslation('popups')
  const { integration, openMode, url } = form.getValues()
  return (
    <Stack gap="md">
      <TextInput
        label={t('url')}
        description={t('urlHint')}
        placeholder="https://"
        type="url"
        withAsterisk
        maxLength={2000}
        {...form.getInputProps('url')}
      />
      <FrameCheckNotice url={url} embedded={integration === 'webApi' || openMode === 'embed'} />
      <Radio.Group label={t('integration')} {...form.getInputProps('integration')}>
        <Stack gap="xs" mt="xs">
          {integrations.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`integration.${value}`)}
              description={t(`integrationHint.${value}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {integration !== 'webApi' && (
        <>
          <Radio.Group label={t('openMode')} {...form.getInputProps('openMode')}>
            <Stack gap="xs" mt="xs">
              <Radio value="embed" label={t('openMode.embed')} />
              <Radio value="independent" label={t('openMode.independent')} />
            </Stack>
          </Radio.Group>
          <Parameters form={form} />
        </>
      )}
    </Stack>
  )
}

/** For which queues the pop-up opens. */
export const QueueChoice = ({ form }: Form) => {
  const { t } = useTranslation('popups')
  const queues = useWholeList(listOf(useApi(), endpoints.listQueues, { query: { limit: 200 } }))
  const filter = useLongFilter()
  return (
    <MultiSelect
      label={t('queues')}
      description={t('queuesHint')}
      searchable
      filter={filter}
      clearable
      data={(queues.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      {...form.getInputProps('queueIds')}
    />
  )
}
