import { Alert, Button, Select, Stack, Text } from '@mantine/core'
import { endpoints, type Page } from '@screenpop/contract'
import { ProblemAlert, queryOf, useApi, useCommand, useFormat, useSession } from '@screenpop/ui'
import { IconPlugConnected } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SampleDialog } from '../connectors/SampleDialog.tsx'

/** The external API that fills a page: chosen here, and sampled so that its objects become blocks. */
export const PageApi = ({ page }: { page: Page }) => {
  const { t } = useTranslation('pages')
  const api = useApi()
  const format = useFormat()
  const { can } = useSession()
  const [sampling, setSampling] = useState(false)
  const granted = useQuery(queryOf(api, endpoints.listConnectors, {}))
  const choices = granted.data?.items ?? []
  const chosen = choices.find(({ id }) => id === page.connectorId)
  const sample = useQuery({
    ...queryOf(api, endpoints.getConnectorSample, { params: { id: chosen?.id ?? '' } }),
    enabled: chosen !== undefined,
  })
  const update = useCommand(endpoints.updatePage, {
    stale: [endpoints.getPage, endpoints.listPages, endpoints.validatePage],
  })
  const designs = can('pages:design')
  return (
    <Stack gap="xs" px={6} pt="xs">
      <Select
        size="xs"
        label={t('pageApi')}
        placeholder={t('pageApiChoose')}
        nothingFoundMessage={t('pageApiNone')}
        allowDeselect={false}
        disabled={!designs}
        data={choices.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen?.id ?? null}
        onChange={(connectorId) =>
          connectorId && update.mutate({ params: { id: page.id }, body: { connectorId } })
        }
      />
      <ProblemAlert error={granted.error ?? update.error} />
      {granted.data && page.connectorId !== null && !chosen && (
        <Alert color="brick" p="xs">
          {t('pageApiGone')}
        </Alert>
      )}
      {chosen && (
        <>
          <Text size="xs" c="dimmed">
            {sample.data?.sample
              ? t('sampledAt', { ago: format.ago(sample.data.sample.at) })
              : t('notSampled')}
          </Text>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlugConnected size={14} />}
            onClick={() => setSampling(true)}
          >
            {t(sample.data?.sample ? 'sampleAgain' : 'sample')}
          </Button>
          <SampleDialog connectorId={chosen.id} opened={sampling} onClose={() => setSampling(false)} />
        </>
      )}
    </Stack>
  )
}
