import { EmptyState } from '@screenpop/ui'
import { IconRocket } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../shell/links.tsx'
import { useTable } from './table-context.ts'

/** In place of the data of a table that has none yet because it is not released. */
export const ReleaseFirst = () => {
  const { t } = useTranslation('tables')
  const { id } = useTable()
  return (
    <EmptyState
      icon={IconRocket}
      title={t('releaseFirstTitle')}
      text={t('releaseFirstText')}
      action={
        <ButtonLink to="/tables/$tableId/fields" params={{ tableId: id }}>
          {t('toFields')}
        </ButtonLink>
      }
    />
  )
}
