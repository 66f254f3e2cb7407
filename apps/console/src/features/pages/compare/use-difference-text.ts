import { gridColumns } from '@screenpop/contract'
import type { DataSource, Difference } from '@screenpop/designer'
import { blockTitle } from '@screenpop/designer/editor'
import { useTranslation } from 'react-i18next'

/** Says a difference between two documents in words. */
export const useDifferenceText = (sources: readonly DataSource[]): ((difference: Difference) => string) => {
  const { t } = useTranslation(['pages', 'designer'])
  return (difference) => {
    switch (difference.kind) {
      case 'layout':
        return t(`diff.layout.${difference.after}`)
      case 'appearance': {
        const { density = 'asTenant', hideLogo } = difference.after
        return t(hideLogo ? 'diff.appearanceNoLogo' : 'diff.appearance', {
          density: t(`designer:density.${density}`),
        })
      }
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
