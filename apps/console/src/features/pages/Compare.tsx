import { List, Modal, Stack, Text } from '@mantine/core'
import { endpoints, gridColumns } from '@screenpop/contract'
import { compareDocuments, type Difference } from '@screenpop/designer'
import { blockTitle } from '@screenpop/designer/editor'
import { ProblemAlert, queryOf, useApi } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useTableSources } from './use-sources.ts'

interface CompareProps {
  pageId: string
  /** The version to compare with the draft; undefined: closed. */
  version: number | undefined
  onClose: () => void
}

/** What the draft has that a version has not, in words. */
export const Compare = ({ pageId, version, onClose }: CompareProps) => {
  const { t } = useTranslation('pages')
  return (
    <Modal
      opened={version !== undefined}
      onClose={onClose}
      size="lg"
      title={t('compareTitle', { version: version ?? 0 })}
    >
      {version !== undefined && <Differences pageId={pageId} version={version} />}
    </Modal>
  )
}

const Differences = ({ pageId, version }: { pageId: string; version: number }) => {
  const { t } = useTranslation('pages')
  const api = useApi()
  const before = useQuery(queryOf(api, endpoints.getVersion, { params: { id: pageId, n: String(version) } }))
  const after = useQuery(queryOf(api, endpoints.getDraft, { params: { id: pageId } }))
  const sayDifference = useDifferenceText()
  const error = before.error ?? after.error
  if (error) return <ProblemAlert error={error} />
  if (!before.data || !after.data) return <Text c="dimmed">{t('comparing')}</Text>
  const differences = compareDocuments(before.data, after.data)
  return (
    <Stack gap="sm">
      {differences.length === 0 ? (
        <Text>{t('compareSame')}</Text>
      ) : (
        <List spacing={4}>
          {differences.map((difference) => (
            <List.Item key={JSON.stringify(difference)}>{sayDifference(difference)}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  )
}

const useDifferenceText = (): ((difference: Difference) => string) => {
  const { t } = useTranslation(['pages', 'designer'])
  const sources = useTableSources().data ?? []
  return (difference) => {
    switch (difference.kind) {
      case 'layout':
        return t(`diff.layout.${difference.after}`)
      case 'rows':
        return t('diff.rows', { before: difference.before, after: difference.after })
      case 'widths':
        return t('diff.widths', {
          row: difference.row + 1,
          before: difference.before.join(' + '),
          after: difference.after.join(' + '),
          total: gridColumns,
        })
      default: {
        const kind = t(`designer:block.${difference.block.type}`)
        const title = blockTitle(difference.block, sources)
        const block = title ? `${kind} “${title}”` : kind
        if (difference.kind !== 'changed')
          return t(`diff.${difference.kind}`, { block, row: difference.row + 1, cell: difference.cell + 1 })
        return t('diff.changed', {
          block,
          parts: difference.parts.map((part) => t(`diff.part.${part}`)).join(', '),
        })
      }
    }
  }
}
