import { Center, Loader, Stack, Text } from '@mantine/core'
import { endpoints } from '@screenpop/contract'
import type { DataSource } from '@screenpop/designer'
import { ProblemAlert, useApi } from '@screenpop/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PreviewDataChoice } from './PreviewDataChoice.tsx'
import { LookChoice, type PreviewWidth, previewWidths, usePreviewLook } from './PreviewLook.tsx'
import { inputOf, type PreviewChoice } from './preview-choice.ts'
import { ScaledFrame } from './ScaledFrame.tsx'

interface PreviewProps {
  pageId: string
  /** A version; absent: the draft. */
  version?: number
  /** Changes whenever the draft has been saved: the preview follows. */
  revision?: number
  sources: readonly DataSource[]
  width?: PreviewWidth
}

/** The page as an agent would see it: the server resolves and renders it as it does for a call. */
export const Preview = ({ pageId, version, revision = 0, sources, width = 'phone' }: PreviewProps) => {
  const { t } = useTranslation('pages')
  const api = useApi()
  const [look, setLook] = usePreviewLook(width)
  const [choice, setChoice] = useState<PreviewChoice>({ kind: 'sample' })
  const tables = sources.filter(({ kind }) => kind === 'table')
  const input = inputOf(choice)
  const { locale } = look
  const state = version === undefined ? { draft: true } : { version }
  const address = useQuery({
    queryKey: ['preview', pageId, version, revision, locale, choice],
    queryFn: () =>
      api(endpoints.previewAddress, {
        params: { id: pageId },
        body: { call: {}, ...input, ...state, locale },
      }),
    enabled: input !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  return (
    <Stack gap="sm">
      <PreviewDataChoice value={choice} onChange={setChoice} sources={tables} />
      <LookChoice value={look} onChange={setLook} />
      <ProblemAlert error={address.error} onRetry={() => void address.refetch()} />
      {input === undefined && (
        <Text c="dimmed" size="sm">
          {t(choice.kind === 'record' ? 'previewChooseRecord' : 'previewEnterNumber')}
        </Text>
      )}
      {input !== undefined && address.isPending && (
        <Center h={240}>
          <Loader size="sm" />
        </Center>
      )}
      {input !== undefined && address.data && (
        <ScaledFrame
          title={t('previewFrame')}
          src={`${address.data.url}?locale=${locale}&theme=${look.theme}`}
          width={previewWidths[look.width]}
          smooth={choice.kind !== 'slow'}
        />
      )}
    </Stack>
  )
}
