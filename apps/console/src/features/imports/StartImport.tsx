import { Alert, Button, Group, Progress, Radio, Select, Stack, Text } from '@mantine/core'
import { endpoints, type Field, type ImportMode, importEncodings, importModes } from '@screenpop/contract'
import {
  ConfirmDialog,
  FileDrop,
  isApiError,
  listOf,
  Panel,
  ProblemAlert,
  urlOf,
  useApi,
  useFormat,
} from '@screenpop/ui'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../shell/links.tsx'
import { useTable } from '../tables/table-context.ts'
import { hasEnded } from './import-figures.ts'
import { useUpload } from './use-upload.ts'

/** The form that starts an import: template, file, mode, encoding. */
export const StartImport = ({ fields }: { fields: readonly Field[] }) => {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const table = useTable()
  const api = useApi()
  const index = fields.find((field) => field.index)
  const unique = index?.index?.unique ?? false
  const [file, setFile] = useState<File | null>(null)
  const [mode, setMode] = useState<ImportMode>(unique ? 'upsert' : 'insert')
  const [chosen, setChosen] = useState<string>('auto')
  const [confirming, setConfirming] = useState(false)
  const { upload, sent } = useUpload(table.id)
  const history = useInfiniteQuery(listOf(api, endpoints.listImports, { params: { id: table.id } }))
  const running = history.data?.find(({ state }) => !hasEnded(state))

  const start = () => {
    setConfirming(false)
    if (file) upload.mutate({ file, mode, encoding: importEncodings.find((one) => one === chosen) })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (mode === 'replace') setConfirming(true)
    else start()
  }
  const name = index?.name ?? ''
  const hint = (one: ImportMode) => {
    if (one === 'upsert' && !unique) return t('upsertNeedsUnique')
    return one === 'insert' && !unique ? t('modeHint.insertPlain') : t(`modeHint.${one}`, { index: name })
  }
  return (
    <Panel
      title={t('startTitle')}
      lead={t('templateHint')}
      actions={
        <Button
          component="a"
          variant="default"
          href={urlOf(endpoints.csvTemplate.path, { id: table.id })}
          download
          leftSection={<IconDownload size={16} />}
        >
          {t('template')}
        </Button>
      }
    >
      <form onSubmit={submit}>
        <Stack gap="lg">
          {running && (
            <Alert color="amber">
              <Group gap="xs">
                <Text>{t('running')}</Text>
                <TextLink
                  to="/tables/$tableId/imports/$importId"
                  params={{ tableId: table.id, importId: running.id }}
                  fw={600}
                >
                  {t('showRunning')}
                </TextLink>
              </Group>
            </Alert>
          )}
          <FileDrop label={t('file')} hint={t('fileHint')} types={['.csv']} file={file} onFile={setFile} />
          <Radio.Group
            label={t('mode')}
            value={mode}
            onChange={(value) => setMode(importModes.find((one) => one === value) ?? 'insert')}
          >
            <Stack gap="sm" mt="xs">
              {importModes.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`mode.${one}`)}
                  description={hint(one)}
                  disabled={one === 'upsert' && !unique}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Select
            label={t('encoding')}
            description={t('encodingHint')}
            maw={300}
            data={(['auto', ...importEncodings] as const).map((value) => ({
              value,
              label: t(`encoding.${value}`),
            }))}
            value={chosen}
            onChange={(value) => setChosen(value ?? 'auto')}
          />
          <ProblemAlert
            error={upload.error}
            {...(isApiError(upload.error, 'import.running') ? { onRetry: () => void history.refetch() } : {})}
          />
          <Group gap="md">
            <Button type="submit" disabled={!file || running !== undefined} loading={upload.isPending}>
              {t('submit')}
            </Button>
            {upload.isPending && (
              <Group gap="xs" flex={1} maw={320} wrap="nowrap">
                <Progress value={sent * 100} flex={1} aria-label={t('submit')} />
                <Text size="sm" c="dimmed" className="sp-numbers">
                  {t('uploading', { percent: format.percent(sent) })}
                </Text>
              </Group>
            )}
          </Group>
        </Stack>
      </form>
      <ConfirmDialog
        opened={confirming}
        onClose={() => setConfirming(false)}
        onConfirm={start}
        title={t('confirmReplaceTitle')}
        text={t('confirmReplaceText', { file: file?.name ?? '' })}
        typed={table.name}
        confirmLabel={t('confirmReplaceSubmit')}
      />
    </Panel>
  )
}
