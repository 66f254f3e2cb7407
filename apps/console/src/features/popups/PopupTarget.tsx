import { MultiSelect, Radio, Select, Stack, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { endpoints } from '@screenpop/contract'
import { listOf, useApi } from '@screenpop/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FrameCheckNotice } from './FrameCheckNotice.tsx'
import { Parameters } from './Parameters.tsx'
import type { PopupForm } from './popup-form.ts'

type Form = { form: UseFormReturnType<PopupForm> }

/** Which of our pages opens; only released ones can be chosen. */
export const InternalPage = ({ form }: Form) => {
  const { t } = useTranslation('popups')
  const pages = useInfiniteQuery(listOf(useApi(), endpoints.listPages, { query: { limit: 200 } }))
  return (
    <Select
      label={t('page')}
      description={t('pageHint')}
      withAsterisk
      searchable
      nothingFoundMessage={t('noPages')}
      data={(pages.data ?? [])
        .filter(({ releasedVersion }) => releasedVersion !== null)
        .map(({ id, name }) => ({ value: id, label: name }))}
      {...form.getInputProps('pageId')}
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
  const queues = useInfiniteQuery(listOf(useApi(), endpoints.listQueues, { query: { limit: 200 } }))
  return (
    <MultiSelect
      label={t('queues')}
      description={t('queuesHint')}
      searchable
      clearable
      data={(queues.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      {...form.getInputProps('queueIds')}
    />
  )
}
