import { Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core'
import { endpoints, type Import } from '@screenpop/contract'
import { FileDrop, Panel, ProblemAlert, urlOf, useApi } from '@screenpop/ui'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './RejectedRows.module.css'
import { readRejected } from './read-rejected.ts'
import { useUpload } from './use-upload.ts'

const shownRows = 50

/** The rejected rows with their reasons, the file to mend, and the form that sends it again. */
export const RejectedRows = ({ one }: { one: Import }) => {
  const { t, i18n } = useTranslation('imports')
  const api = useApi()
  const params = { id: one.id }
  const headers = { 'accept-language': i18n.language }
  const preview = useQuery({
    queryKey: [endpoints.rejectedRows.path, params, headers],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const response = await api.response(endpoints.rejectedRows, {
        params,
        query: { masked: '1' },
        headers,
        signal,
      })
      return readRejected(await response.text(), shownRows)
    },
  })
  return (
    <Panel
      title={t('rejectedTitle')}
      lead={t('rejectedLead')}
      actions={
        <Button
          component="a"
          href={urlOf(endpoints.rejectedRows.path, params)}
          download
          leftSection={<IconDownload size={16} />}
        >
          {t('rejectedDownload')}
        </Button>
      }
    >
      <Stack gap="lg">
        {preview.isPending && <Skeleton height={120} />}
        <ProblemAlert error={preview.error} onRetry={() => void preview.refetch()} />
        {preview.data && (
          <div>
            <section className={classes.scroller} aria-label={t('rejectedTitle')}>
              <Table className={classes.table} stickyHeader>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th ta="right">{t('rejected.line')}</Table.Th>
                    <Table.Th ta="right">{t('rejected.row')}</Table.Th>
                    <Table.Th>{t('rejected.reason')}</Table.Th>
                    {preview.data.header.map((name) => (
                      <Table.Th key={name}>{name}</Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {preview.data.rows.map(({ line, row, reason, values }) => (
                    <Table.Tr key={`${line} ${row}`}>
                      <Table.Td ta="right" className="sp-numbers">
                        {line}
                      </Table.Td>
                      <Table.Td ta="right" className="sp-numbers">
                        {row}
                      </Table.Td>
                      <Table.Td className={classes.reason}>{reason}</Table.Td>
                      {preview.data.header.map((name, column) => (
                        <Table.Td key={name} className={classes.value} title={values[column]}>
                          {values[column]}
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </section>
            {one.rows.rejected > preview.data.rows.length && (
              <Text size="sm" c="dimmed" mt={6}>
                {t('rejectedShown', { count: preview.data.rows.length })}
              </Text>
            )}
          </div>
        )}
        <MendedFile one={one} />
      </Stack>
    </Panel>
  )
}

const MendedFile = ({ one }: { one: Import }) => {
  const { t } = useTranslation('imports')
  const [file, setFile] = useState<File | null>(null)
  const { upload } = useUpload(one.tableId)
  // A replacement with the mended rows alone would take all others out again.
  const mode = one.mode === 'replace' ? undefined : one.mode
  // Browsers save a second download as `rejected (1).csv`, a name that no import takes.
  const fileName = one.fileName.replace(/(_mended)?\.csv$/i, '_mended.csv')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file) upload.mutate({ file, fileName, mode, encoding: undefined })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <FileDrop label={t('mendTitle')} hint={t('mendHint')} types={['.csv']} file={file} onFile={setFile} />
        <ProblemAlert error={upload.error} />
        {file && (
          <Group>
            <Button type="submit" loading={upload.isPending}>
              {t('mendSubmit')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}
